/// Why scores cannot be judged, with every fact a person needs to mend it. Rows count from 0.
public enum EvaluationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// No row, or no row with a weight.
  case noRows
  /// A score that is missing or infinite.
  case scoreNotFinite(row: Int, value: Double)
  /// A score that was to be a probability and is none.
  case notAProbability(row: Int, value: Double)
  /// A target that is neither 0 nor 1.
  case targetNotBinary(row: Int, value: Double)
  /// A weight that is negative, missing or infinite.
  case weightNotUsable(row: Int, value: Double)
  /// A setting that cannot be; `wanted` says what may stand there.
  case setting(metric: String, key: String, value: String, wanted: String)

  /// One sentence that names what was found, what was wanted and what to do.
  public var description: String {
    switch self {
    case .noRows:
      "there is no row with a weight to judge scores on; check the split and the weights"
    case .scoreNotFinite(let row, let value):
      "the score of row \(row) is \(value), but a finite number was wanted; find out why the model gave no score there"
    case .notAProbability(let row, let value):
      "the probability of row \(row) is \(value), but a number from 0 to 1 was wanted; calibrate the scores, or judge "
        + "them by rank metrics only"
    case .targetNotBinary(let row, let value):
      "the target of row \(row) is \(value), but 0 or 1 was wanted; define the label so that it has two classes"
    case .weightNotUsable(let row, let value):
      "the weight of row \(row) is \(value), but a finite number from 0 was wanted; mend the weights"
    case .setting(let metric, let key, let value, let wanted):
      "\(metric).\(key) is \(value), but \(wanted) was wanted"
    }
  }
}
