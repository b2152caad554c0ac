internal import CSpecialFunctions

/// The interval for a share between quantiles of its posterior under Jeffreys' prior.
///
/// Formula: the quantiles (1 ∓ confidence)/2 of the beta distribution with d + ½ and n − d + ½, for d among n; the lower
/// end is 0 where d is 0, the upper 1 where d is n.
/// Source: Brown, Cai and DasGupta (2001), "Interval estimation for a binomial proportion".
public struct JeffreysInterval: Sendable, Equatable, Codable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// The interval for `events` among `total` cases; sums of weights where cases are weighted.
  public init(events: Double, total: Double, confidence: Double = 0.95) {
    precondition(total > 0 && (0...total).contains(events), "no interval for \(events) among \(total) cases")
    precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1, not at \(confidence)")
    let (a, b, tail) = (events + 0.5, total - events + 0.5, (1 - confidence) / 2)
    low = events == 0 ? 0 : stratum_beta_lower_inverse(a, b, tail)
    high = events == total ? 1 : stratum_beta_upper_inverse(a, b, tail)
  }
}
