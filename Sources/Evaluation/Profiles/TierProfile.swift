public import Learning

/// What sets the customers of one tier apart from all others.
public struct TierProfile: Sendable, Equatable, Codable {
  /// One indicator within the tier against the rest.
  public struct Indicator: Sendable, Equatable, Codable {
    /// The indicator's name.
    public let name: String
    /// The median within the tier. Undefined where every value is missing.
    public let median: Measure
    /// The median among customers of all other tiers.
    public let medianRest: Measure
    /// The chance that a customer of the tier has more than one of the rest, less the chance that it has less.
    ///
    /// Formula: (#{x > y} − #{x < y}) / (n·m), over all pairs of a customer of the tier and one of the rest.
    /// Range: −1 to 1; below 0.147 in magnitude it is usually read as negligible, below 0.33 as small, below 0.474 as
    /// medium, else as large (Romano et al. 2006).
    /// Edge cases: undefined where the tier or the rest has no value.
    /// Source: Cliff (1993), "Dominance statistics: ordinal analyses to answer ordinal questions".
    public let cliffsDelta: Measure
    /// The difference of the medians in robust standard deviations of all customers.
    ///
    /// Formula: (median − median of the rest) / (1.4826 · median absolute deviation from the median of all).
    /// Edge cases: undefined where a median is, or where the deviation is 0.
    public let standardizedMedianDifference: Measure
    /// The share of the tier's customers whose value is missing. Undefined in a tier without customers.
    public let missingShare: Measure

    private enum CodingKeys: String, CodingKey {
      case name, median
      case medianRest = "median_rest"
      case cliffsDelta = "cliffs_delta"
      case standardizedMedianDifference = "standardized_median_difference"
      case missingShare = "missing_share"
    }
  }

  /// The number of customers.
  public let size: Int
  /// The share of all customers. Undefined where there are none.
  public let customerShare: Measure
  /// The share of all value, as known when tiers were made; customers without a value count nothing. Undefined where the
  /// total is not positive.
  public let valueShare: Measure
  /// One entry an indicator, in the order given.
  public let indicators: [Indicator]

  private enum CodingKeys: String, CodingKey {
    case size, indicators
    case customerShare = "customer_share"
    case valueShare = "value_share"
  }

  /// The profiles of all tiers, which count from 0.
  ///
  /// Missing values: NaN; an indicator's missing values are left out of its medians and its effect size.
  /// Cost: O(n log n + n · tiers) an indicator, in parallel over indicators.
  public static func profiles(
    tiers: [Int], tierCount: Int, values: [Double], indicators: [(name: String, values: [Double])],
    workers: Workers = .all
  ) -> [TierProfile] {
    precondition(values.count == tiers.count, "\(values.count) values for \(tiers.count) customers")
    precondition(tiers.allSatisfy { (0..<tierCount).contains($0) }, "tiers run from 0 to \(tierCount - 1)")
    for indicator in indicators {
      precondition(
        indicator.values.count == tiers.count,
        "\(indicator.values.count) values of '\(indicator.name)' for \(tiers.count) customers")
    }
    var sizes = [Int](repeating: 0, count: tierCount)
    var sums = [Double](repeating: 0, count: tierCount)
    for (tier, value) in zip(tiers, values) {
      sizes[tier] += 1
      if !value.isNaN { sums[tier] += value }
    }
    let total = sums.reduce(0, +)
    let counted = sizes
    let columns = workers.map(indicators.count) { index in
      indicatorProfiles(tiers: tiers, sizes: counted, name: indicators[index].name, values: indicators[index].values)
    }
    return (0..<tierCount).map { tier in
      TierProfile(
        size: sizes[tier],
        customerShare: tiers.isEmpty
          ? Measure(undefined: "there are no customers") : Measure(Double(sizes[tier]) / Double(tiers.count)),
        valueShare: total > 0
          ? Measure(sums[tier] / total) : Measure(undefined: "the total of value is not positive"),
        indicators: columns.map { $0[tier] })
    }
  }
}
