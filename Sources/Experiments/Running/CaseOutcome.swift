import Foundation
import TierScoring

/// What came of a case.
struct CaseOutcome {
  /// The kind of model, as in the config.
  var kind: String
  /// The model as arithmetic.
  var plan: ScoringPlan
  /// What the model says of each row of the table.
  var assignments: Assignments
  /// What judging found.
  var judgement: Judgement
  /// How long each stage took.
  var seconds: [String: Double]
}

/// Measures stages by the wall clock.
struct StageClock {
  private(set) var seconds: [String: Double] = [:]

  mutating func time<Value>(_ stage: String, _ body: () throws -> Value) rethrows -> Value {
    let start = Date()
    defer { seconds[stage] = Date().timeIntervalSince(start) }
    return try body()
  }
}
