/// How near customers are to falling into another tier.
public struct MarginSummary: Sendable, Equatable, Codable {
  /// One quantile of the margins.
  public struct Quantile: Sendable, Equatable, Codable {
    /// The share of customers with at most this margin.
    public let probability: Double
    /// The margin, interpolated linearly between neighbours (Hyndman and Fan 1996, definition 7).
    public let margin: Double
  }

  /// The number of customers with a margin.
  public let count: Int
  /// The number of customers without one (NaN), which are left out.
  public let missingCount: Int
  /// The quantiles asked for; empty where no customer has a margin.
  public let quantiles: [Quantile]
  /// The margin below which a customer is held to be near a border.
  public let threshold: Double
  /// The share of customers with a margin below the threshold. Undefined where no customer has a margin.
  public let shareBelowThreshold: Measure

  private enum CodingKeys: String, CodingKey {
    case count, quantiles, threshold
    case missingCount = "missing_count"
    case shareBelowThreshold = "share_below_threshold"
  }

  /// Sums up margins to the next tier, one a customer, in whatever unit the model has; none infinite.
  ///
  /// Cost: O(n log n).
  public init(
    margins: [Double], threshold: Double, probabilities: [Double] = [0.05, 0.25, 0.5, 0.75, 0.95]
  ) {
    precondition(margins.allSatisfy { !$0.isInfinite }, "a margin is infinite")
    let sorted = margins.filter { !$0.isNaN }.sorted()
    count = sorted.count
    missingCount = margins.count - sorted.count
    quantiles =
      sorted.isEmpty
      ? [] : probabilities.map { Quantile(probability: $0, margin: quantile(ofSorted: sorted, $0)) }
    self.threshold = threshold
    shareBelowThreshold =
      sorted.isEmpty
      ? Measure(undefined: "no customer has a margin")
      : Measure(Double(sorted.count { $0 < threshold }) / Double(sorted.count))
  }
}
