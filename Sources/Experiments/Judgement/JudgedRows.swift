import Features
import Frames
import Learning
import LinearAlgebra
import Models
import TierScoring

/// The rows that a model is judged on, and what it says of them.
struct JudgedRows {
  let table: CustomerTable
  /// A column for each input of the model.
  let columns: [ScoringColumn]
  /// A result for each row.
  let scores: TierScores
  /// The rows that the model does not refuse, ascending.
  let scored: [Int]
  /// How many rows are refused, by reason and input.
  let refused: [String: Int]

  /// Throws: `ExperimentsError.unfitBundle` where the model refuses every row.
  init(_ table: CustomerTable, _ plan: ScoringPlan) throws {
    self.table = table
    columns = try table.indicators.scoringColumns(for: plan.inputs)
    let scorer = try TierScorer(plan)
    let scores = try scorer.scores(columns)
    self.scores = scores
    scored = scores.tiers.indices.filter { scores.tiers[$0] >= 0 }
    refused = scores.refusals.reduce(into: [:]) { $0[scorer.code($1.refusal), default: 0] += 1 }
    guard let first = scores.refusals.first, scored.isEmpty else { return }
    throw ExperimentsError.unfitBundle(
      problem: "the model refuses every row of the dataset (the first: \(plan.words(first.refusal)))")
  }

  /// The values of the rows that the model does not refuse.
  func kept<Value>(_ values: [Value]) -> [Value] { scored.map { values[$0] } }

  /// What the model says of the rows that it does not refuse.
  var labels: Labels {
    Labels(
      tiers: kept(scores.tiers).map(Int.init),
      groups: scores.groups.isEmpty ? nil : kept(scores.groups).map(Int.init),
      scores: scores.scores.isEmpty ? nil : kept(scores.scores), margins: kept(scores.margins))
  }

  /// What came after for the rows that the model does not refuse.
  var outcome: Outcome? {
    table.outcome.map { outcome in
      Outcome(
        values: outcome.values.map { OutcomeValue(name: $0.name, values: kept($0.values)) },
        eventCounts: kept(outcome.eventCounts), window: outcome.window, partial: outcome.partial)
    }
  }

  /// The probabilities as held out: the model has seen none of the rows.
  var held: HeldOutScores {
    let found = FittedPredictor.Scores(
      probabilities: kept(scores.probabilities), grades: kept(scores.tiers).map(Int.init), points: nil,
      margins: kept(scores.margins))
    return HeldOutScores([(scored, found)], folds: scores.tiers.map { $0 < 0 ? -1 : 0 })
  }

  /// A numeric column of the rows that the model does not refuse, missing as NaN.
  func numbers(_ name: String, place: String) throws -> [Double] {
    guard case .number(let values)? = table.indicators[name]?.values else {
      throw ExperimentsError.notNumeric(place: place, name: name)
    }
    return kept(values)
  }
}
