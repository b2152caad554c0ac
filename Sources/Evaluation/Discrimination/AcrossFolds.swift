/// A metric's values on the folds of a cross-validation, each of one fit on rows that it did not see.
///
/// This is how scores of several fits are summed up honestly: the fits' scores are never put in one pot. The spread is
/// not a standard error of the mean: folds share most of their training rows.
public struct AcrossFolds: Sendable, Equatable, Codable {
  /// The metric on each fold, in order.
  public let values: [Measure]
  /// The mean of the values that exist. Undefined where none does.
  public let mean: Measure
  /// The standard deviation between folds, with n − 1. Undefined with fewer than two values.
  public let deviation: Measure
  /// The folds without a value, from 0.
  public let undefinedFolds: [Int]

  private enum CodingKeys: String, CodingKey {
    case values, mean, deviation
    case undefinedFolds = "undefined_folds"
  }

  /// Sums up the folds' values.
  public init(_ values: [Measure]) {
    self.values = values
    undefinedFolds = values.indices.filter { values[$0].value == nil }
    let defined = values.compactMap(\.value)
    guard let average = Evaluation.mean(defined) else {
      mean = Measure(undefined: values.first?.reason ?? "there are no folds")
      deviation = mean
      return
    }
    mean = Measure(average)
    let squares = defined.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    deviation =
      defined.count > 1
      ? Measure((squares / Double(defined.count - 1)).squareRoot())
      : Measure(undefined: "the metric exists on one fold only")
  }
}

extension ScoredSample {
  /// The rows of each fold, judged by themselves.
  ///
  /// Shape: `folds` holds the fold of each row given, from 0; a fold without rows gives nothing.
  public func byFold(_ folds: [Int], foldCount: Int) -> [ScoredSample?] {
    let folds = kept(folds)
    precondition(folds.allSatisfy { (0..<foldCount).contains($0) }, "folds run from 0 to \(foldCount - 1)")
    return parted(RowParts(folds, partCount: foldCount))
  }
}
