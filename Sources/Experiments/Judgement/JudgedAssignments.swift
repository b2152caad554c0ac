import Features
import Frames
import Models
import Runs
import TierScoring

/// What a judgement keeps of each row, so that two judgements of the same rows can be paired.
struct JudgedAssignments {
  /// Of a prediction: tier, probability, margin, the probability again as held out, event. Of tiers: tier, group, score, margin,
  /// the value that orders the tiers, the same in the outcome window. What a refused row lacks is empty.
  let assignments: Assignments

  init(_ experiment: ExperimentCase, _ plan: ScoringPlan, _ rows: JudgedRows) throws {
    let scores = rows.scores
    func name(_ index: Int32, of names: [String]) -> String { index < 0 ? "" : names[Int(index)] }
    func numbers(_ values: [Double]) -> Assignments.Cells { values.isEmpty ? .empty : .numbers(values) }
    let tier = Assignments.Column(name: "tier", cells: .texts(scores.tiers.map { name($0, of: plan.tiers) }))
    switch experiment.task {
    case .prediction:
      let events = rows.table.label?.positive.map { $0 ? 1 : 0 } ?? []
      assignments = Assignments(columns: [
        tier, .init(name: "probability", cells: numbers(scores.probabilities)),
        .init(name: "margin", cells: numbers(scores.margins)),
        .init(name: "held_out_probability", cells: numbers(scores.probabilities)),
        .init(name: "event", cells: events.isEmpty ? .empty : .names(events, of: ["0", "1"])),
      ])
    case .tiers(let task):
      guard case .number(let value)? = rows.table.indicators[task.tiers.orderBy]?.values else {
        throw ExperimentsError.notNumeric(place: "tiers.order_by", name: task.tiers.orderBy)
      }
      let group = plan.outputs.group
      assignments = Assignments(columns: [
        tier,
        .init(
          name: group?.name ?? "group",
          cells: group.map { group in .texts(scores.groups.map { name($0, of: group.labels) }) } ?? .empty),
        .init(name: "score", cells: numbers(scores.scores)), .init(name: "margin", cells: numbers(scores.margins)),
        .init(name: "value", cells: .numbers(value)),
        .init(name: "later_value", cells: numbers(rows.table.outcome?.values.first?.values ?? [])),
      ])
    }
  }
}
