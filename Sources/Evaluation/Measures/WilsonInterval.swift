/// The score interval for a share, which stays within 0…1 and keeps its width where no or every case is counted.
///
/// Formula: (p + z²/2n ± z√(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
/// Source: Wilson (1927), "Probable inference, the law of succession, and statistical inference".
public struct WilsonInterval: Sendable, Equatable, Codable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// The standard normal deviate that leaves 2.5% above it.
  static let deviate = 1.959963984540054

  /// The 95% interval for a share of `share` among `total` cases.
  ///
  /// Range: `share` from 0 to 1; `total` above zero, and a sum of weights where cases are weighted.
  public init(share: Double, total: Double) {
    precondition((0...1).contains(share) && total > 0, "no interval for a share of \(share) among \(total) cases")
    let square = WilsonInterval.deviate * WilsonInterval.deviate
    let centre = share + square / (2 * total)
    let spread =
      WilsonInterval.deviate * (share * (1 - share) / total + square / (4 * total * total)).squareRoot()
    let scale = 1 + square / total
    // The ends at no case and at every case are 0 and 1 exactly; rounding must not move them.
    low = share == 0 ? 0 : (centre - spread) / scale
    high = share == 1 ? 1 : (centre + spread) / scale
  }
}
