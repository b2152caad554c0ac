extension PairedDifference {
  /// The corrected resampled t test: metrics of two models on the same folds.
  ///
  /// Folds share most of their training rows, so their differences vary less than those of fresh data would; the plain
  /// t test finds differences where there are none. Formula: with the differences' mean d and variance s² over k folds
  /// (of all repeats), t = d / √((1/k + ratio) s²), Student's with k − 1 degrees of freedom.
  ///
  /// The ratio, rows judged over rows trained on, is the correlation that the authors assume; with few folds (5, say) it
  /// is more than there is, and the test finds too little: it is conservative.
  /// Shape: a value a fold of each model, in the same order, at least two.
  /// Cost: O(k). Source: Nadeau and Bengio (2003), "Inference for the generalization error", equation 9; for repeated
  /// cross-validation Bouckaert and Frank (2004).
  public init(folds first: [Double], _ second: [Double], testToTraining ratio: Double) {
    precondition(
      first.count == second.count && first.count > 1,
      "\(first.count) and \(second.count) folds; there must be as many, and at least two")
    precondition(ratio >= 0 && ratio.isFinite, "a ratio of \(ratio)")
    let differences = zip(first, second).map { $1 - $0 }
    let count = Double(differences.count)
    let mean = differences.reduce(0, +) / count
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    // A spread that rounding alone has made is none.
    let scale = (first + second).reduce(0) { max($0, $1.magnitude) }
    let deviation = (squares / (count - 1)).squareRoot()
    let variance = deviation > 1e-14 * scale ? (1 / count + ratio) * deviation * deviation : 0
    let isRounding = mean.magnitude <= 1e-14 * scale
    self.init(
      method: .correctedResampled, value: isRounding ? 0 : mean, standardError: variance.squareRoot(),
      degrees: count - 1)
  }

  /// DeLong's test of two areas on one common holdout. Nothing where an area or its variance is undefined.
  public init?(_ areas: PairedAreas) {
    guard let value = areas.difference.value, let error = areas.standardError.value else { return nil }
    self.init(method: .deLong, value: -value, standardError: error, degrees: nil)
  }

  /// A statistic of both models on the same resamples of customers.
  ///
  /// Formula: the standard deviation of the draws' differences is the error, taken for normal.
  /// Edge cases: draws in which either is undefined are left out; nothing where fewer than two are left.
  /// Source: Efron and Tibshirani (1993), "An Introduction to the Bootstrap", chapter 6.
  public init?(of value: Double, draws: [Double?]) {
    let defined = draws.compactMap { $0 }
    guard defined.count > 1, value.isFinite, let average = mean(defined) else { return nil }
    let squares = defined.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    self.init(
      method: .pairedBootstrap, value: value, standardError: (squares / Double(defined.count - 1)).squareRoot(),
      degrees: nil)
  }
}
