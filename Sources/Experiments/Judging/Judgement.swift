import Evaluation
package import Runs
package import TierScoring

/// What judging a segmentation yields, gathered part by part.
package struct Judgement {
  /// Every number, by its dotted name.
  package var metrics: [String: Metric] = [:]
  /// What a reader must know beside the numbers.
  package var diagnostics: [String: JSONValue] = [:]
  /// What a reader must be told first, a sentence each.
  package var notes: [String] = []
  /// What speaks against using the model.
  package var findings: [BundlePolicy.Finding] = []

  /// Adds what another part found.
  package mutating func add(_ other: Judgement) {
    metrics.merge(other.metrics) { _, _ in preconditionFailure("two parts of a judgement give one metric") }
    diagnostics.merge(other.diagnostics) { _, _ in preconditionFailure("two parts give one diagnostic") }
    notes += other.notes
    findings += other.findings
  }
}

extension Metric {
  /// A measure that has no interval.
  init(_ measure: Measure, n: Int, folds: [Double?] = [], direction: Direction) {
    self.init(measure.value, n: n, folds: folds, direction: direction, reason: measure.reason)
  }

  /// An estimate with its interval; a reason given stands before the estimate's own.
  init(_ estimate: Estimate, n: Int, direction: Direction, reason: String? = nil) {
    self.init(
      estimate.value, low: estimate.low, high: estimate.high,
      interval: estimate.method.map { "\($0.rawValue), 95 %" }, n: n, direction: direction,
      reason: reason ?? estimate.reason)
  }

  /// A metric that does not exist.
  init(missing reason: String, n: Int, direction: Direction) {
    self.init(nil, n: n, direction: direction, reason: reason)
  }
}
