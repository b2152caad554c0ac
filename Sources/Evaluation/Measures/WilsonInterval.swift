/// The score interval for a share, which stays within 0…1 and keeps its width where no or every case is counted.
///
/// Formula: (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
/// Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference".
public struct WilsonInterval: Sendable, Equatable, Codable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// The interval for a share of `share` among `total` cases.
  ///
  /// Range: `share` from 0 to 1; `total` above zero, and a sum of weights where cases are weighted.
  public init(share: Double, total: Double, confidence: Double = 0.95) {
    precondition((0...1).contains(share) && total > 0, "no interval for a share of \(share) among \(total) cases")
    let deviate = normalDeviate(confidence)
    let square = deviate * deviate
    let centre = share + square / (2 * total)
    let spread = deviate * (share * (1 - share) / total + square / (4 * total * total)).squareRoot()
    let scale = 1 + square / total
    // The ends at no case and at every case are 0 and 1 exactly; rounding must not move them.
    low = share == 0 ? 0 : (centre - spread) / scale
    high = share == 1 ? 1 : (centre + spread) / scale
  }
}

extension Estimate {
  /// A share among cases with Wilson's interval; undefined, for the reason given, where there is no case.
  init(wilson part: Double, of total: Double, confidence: Double, undefined reason: String) {
    guard total > 0 else {
      self.init(undefined: reason)
      return
    }
    // Sums of weights in another order may pass their total by a rounding.
    let share = min(1, max(0, part / total))
    let interval = WilsonInterval(share: share, total: total, confidence: confidence)
    self.init(share, low: interval.low, high: interval.high, method: .wilson)
  }
}
