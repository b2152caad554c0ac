import Evaluation
package import Features
package import Frames
import Models
import Runs

/// Judges what a prediction would decide: for whom, and at which cut-off.
package struct DecisionJudging {
  let label: LabelValues
  let task: PredictionTask
  let table: Frame

  package init(label: LabelValues, task: PredictionTask, table: Frame) {
    self.label = label
    self.task = task
    self.table = table
  }

  /// - Parameter held: What rows were told by models that were fitted without them, in the first repeat.
  package func judge(_ held: HeldOutScores) throws -> Judgement {
    var judgement = Judgement()
    let sample = try held.sample(label)
    if let fairness = task.evaluation.fairness {
      for column in fairness.columns { try addFairness(column, fairness.rules, sample, held, to: &judgement) }
    }
    if let strategy = task.evaluation.strategy {
      let table = try sample.strategy(
        .approvalRates(strategy.approvalRates), profit: .constant(gain: strategy.gain, loss: strategy.loss),
        tiers: held.rows.map { held.grades[$0]! }, tierCount: task.grades.names.count)
      judgement.diagnostics["strategy"] = try JSONValue(encoding: table)
    }
    return judgement
  }

  private func addFairness(
    _ column: String, _ rules: FairnessRules, _ sample: ScoredSample, _ held: HeldOutScores,
    to judgement: inout Judgement
  ) throws {
    let (groups, names) = try self.groups(column)
    let found = sample.fairness(groups: held.rows.map { groups[$0] }, names: names, rules: rules)
    judgement.diagnostics["fairness.\(column)"] = try JSONValue(encoding: found)
    for group in found {
      func metric(_ name: String, _ estimate: Estimate) {
        judgement.metrics["fairness.\(column).\(group.group).\(name)"] = Metric(
          estimate, n: group.rowCount, direction: .none, reason: group.obstacle)
      }
      metric("adverse_impact_ratio", group.adverseImpactRatio)
      metric("opportunity_difference", group.opportunityDifference)
      metric("event_rate", group.eventRate)
      judgement.metrics["fairness.\(column).\(group.group).calibration_p"] = Metric(
        group.calibration.probability, n: group.rowCount, direction: .none)
      if let obstacle = group.obstacle {
        judgement.notes.append("Fairness: group '\(group.group)' of '\(column)' is not assessable: \(obstacle).")
      } else if group.impactReading == .beyondBounds || group.opportunityReading == .beyondBounds {
        judgement.notes.append(
          "Fairness: group '\(group.group)' of '\(column)' is treated differently beyond the bounds set.")
      }
    }
  }

  /// The group of each row, −1 where it is missing.
  private func groups(_ column: String) throws -> (groups: [Int], names: [String]) {
    guard let found = table[column] else {
      throw ExperimentsError.unknownIndicator(
        place: "evaluate.fairness.groups", name: column,
        suggestion: nearestSpelling(to: column, among: table.columnNames), known: table.columnNames)
    }
    switch found.values {
    case .category(let codes, let levels): return (codes.map { max(-1, Int($0)) }, levels)
    case .flag(let values): return (values.map { $0 == Missing.flag ? -1 : Int($0) }, ["false", "true"])
    default:
      let numbers = found.values.numbers ?? []
      let levels = Set(numbers.filter { !$0.isNaN }).sorted()
      guard !levels.isEmpty, levels.count <= 50 else {
        throw ExperimentsError.unfitConfig(
          place: "evaluate.fairness.groups",
          problem: "'\(column)' has \(levels.count) different values where at most 50 groups were wanted")
      }
      let numbered = Dictionary(uniqueKeysWithValues: zip(levels, levels.indices))
      return (numbers.map { numbered[$0] ?? -1 }, levels.map { shortest($0) })
    }
  }

  private func shortest(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}
