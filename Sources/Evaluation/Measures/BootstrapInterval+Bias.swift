internal import CSpecialFunctions

extension BootstrapInterval {
  /// An interval that takes account of the statistic's bias, held within the statistic's range.
  ///
  /// A statistic that is a maximum, such as Kolmogorov and Smirnov's, lies above the truth, and its draws above it again:
  /// percentiles then miss the truth on one side.
  /// Formula, with θ the statistic, q(p) the draws' quantiles, b their mean less θ, s their standard deviation and z the
  /// normal deviate: basic, 2θ − q((1 ± c)/2); bias-corrected, q(Φ(2z₀ ∓ z)), Φ(z₀) being the share of draws below θ,
  /// half of those equal to it counted; normal, θ − b ± z s; percentile, q((1 ∓ c)/2).
  /// Where `error` is given, it stands for s in the normal interval, and `.cutoffError` needs it.
  /// Edge cases: no interval where fewer than two draws are defined.
  public init(
    draws: [Double?], statistic: Double, method: IntervalMethod, confidence: Double, range: ClosedRange<Double>,
    error: Double? = nil
  ) {
    precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1, not at \(confidence)")
    let defined = draws.compactMap { $0 }.sorted()
    let undefined = draws.count - defined.count
    guard defined.count >= 2 else {
      self.init(nil, method: method, undefinedDraws: undefined)
      return
    }
    let tail = (1 - confidence) / 2
    let ends: (Double, Double) =
      switch method {
      case .percentileBootstrap: (quantile(ofSorted: defined, tail), quantile(ofSorted: defined, 1 - tail))
      case .basicBootstrap:
        (2 * statistic - quantile(ofSorted: defined, 1 - tail), 2 * statistic - quantile(ofSorted: defined, tail))
      case .biasCorrectedBootstrap: BootstrapInterval.biasCorrected(defined, statistic, tail)
      case .normalBootstrap, .cutoffError: BootstrapInterval.normal(defined, statistic, tail, error)
      default: preconditionFailure("\(method.rawValue) is not made from bootstrap draws")
      }
    func held(_ end: Double) -> Double { min(max(end, range.lowerBound), range.upperBound) }
    self.init((held(ends.0), held(ends.1)), method: method, undefinedDraws: undefined)
  }

  private static func biasCorrected(_ draws: [Double], _ statistic: Double, _ tail: Double) -> (Double, Double) {
    let below = draws.reduce(0.0) { $0 + ($1 < statistic ? 1 : $1 == statistic ? 0.5 : 0) }
    // A share of 0 or 1 would have no deviate; half a draw stands for it.
    let share = min(max(below, 0.5), Double(draws.count) - 0.5) / Double(draws.count)
    let shift = 2 * stratum_normal_quantile(share)
    let deviate = stratum_normal_quantile(1 - tail)
    return (
      quantile(ofSorted: draws, stratum_normal_lower(shift - deviate)),
      quantile(ofSorted: draws, stratum_normal_lower(shift + deviate))
    )
  }

  private static func normal(
    _ draws: [Double], _ statistic: Double, _ tail: Double, _ given: Double?
  ) -> (Double, Double) {
    let count = Double(draws.count)
    let mean = draws.reduce(0, +) / count
    let error = given ?? (draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)).squareRoot()
    let centre = 2 * statistic - mean
    let reach = stratum_normal_quantile(1 - tail) * error
    return (centre - reach, centre + reach)
  }
}
