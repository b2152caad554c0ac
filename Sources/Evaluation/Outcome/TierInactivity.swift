/// How many customers of each tier did nothing in the outcome window.
public struct TierInactivity: Sendable, Equatable, Codable {
  /// One tier's rate.
  public struct Rate: Sendable, Equatable, Codable {
    /// The weight of the tier's customers; their number where each counts once.
    public let customers: Double
    /// The weight of those who were inactive.
    public let inactive: Double
    /// The inactive share. Undefined in a tier without customers.
    public let rate: Measure
    /// The rate's 95% interval; nothing in a tier without customers.
    public let interval: WilsonInterval?
  }

  /// One entry a tier, the best first.
  public let tiers: [Rate]
  /// The rate of the last tier that has customers less that of the first: how far inactivity tells tiers apart. Undefined
  /// where nobody or everybody was inactive, as inactivity then does not distinguish tiers.
  public let spread: Measure
}

extension TierOutcome {
  /// Inactivity by tier; nothing where it is not known who was inactive.
  ///
  /// Edge cases: see `TierInactivity.spread`; it is undefined, too, with customers in fewer than two tiers. With weights
  /// that are not counts, intervals take the sum of weights for the number of customers.
  public func inactivityByTier(weights: [Double]? = nil) -> TierInactivity? {
    check(weights)
    guard let inactive else { return nil }
    var totals = [Double](repeating: 0, count: tierCount)
    var counts = totals
    for customer in 0..<customerCount {
      let weight = weights?[customer] ?? 1
      totals[tiers[customer]] += weight
      if inactive[customer] { counts[tiers[customer]] += weight }
    }
    let rates = (0..<tierCount).map { tier in
      TierInactivity.Rate(
        customers: totals[tier], inactive: counts[tier],
        rate: totals[tier] > 0
          ? Measure(counts[tier] / totals[tier]) : Measure(undefined: "tier \(tier) has no customers"),
        interval: totals[tier] > 0
          ? WilsonInterval(share: counts[tier] / totals[tier], total: totals[tier]) : nil)
    }
    let occupied = rates.compactMap(\.rate.value)
    let spread: Measure =
      if occupied.count < 2 {
        Measure(undefined: "fewer than two tiers have customers")
      } else if occupied.allSatisfy({ $0 == 0 }) {
        Measure(undefined: "no customer was inactive, so inactivity does not distinguish tiers")
      } else if occupied.allSatisfy({ $0 == 1 }) {
        Measure(undefined: "every customer was inactive, so inactivity does not distinguish tiers")
      } else {
        Measure(occupied.last! - occupied.first!)
      }
    return TierInactivity(tiers: rates, spread: spread)
  }
}
