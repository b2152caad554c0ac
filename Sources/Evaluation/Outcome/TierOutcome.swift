/// Customers' tiers, as known at the time of fitting, beside what happened next; sorted once, so that each statistic is a
/// scan and a bootstrap of them is quick.
///
/// Tiers count from 0, the tier that is held to be best. Weights (how often a customer counts) are finite and not
/// negative; none means that each counts once. A whole-number weight is the same as that many copies.
/// Missing values: a customer whose later value is NaN is left out of every statistic of value, and counted in
/// `missingValueCount`; inactivity is known of everyone.
public struct TierOutcome: Sendable {
  /// The number of tiers.
  public let tierCount: Int
  /// The number of customers.
  public let customerCount: Int
  /// The number of customers without a later value.
  public let missingValueCount: Int
  let tiers: [Int]
  let inactive: [Bool]?
  let later: LaterValues
  /// Customers by tier, then by later value ascending.
  let byTier: SortedCustomers
  /// Customers by tier, then by score, the largest first; nothing where there is no score.
  let byTierAndScore: SortedCustomers?
  /// Customers by score, the largest first; nothing where there is no score.
  let byScore: SortedCustomers?

  /// Customers by later value, the largest first: the best that an ordering can do.
  var byValue: SortedCustomers { later.descending }

  /// Sorts customers.
  ///
  /// `scores` order customers within tiers, a larger one being better; none may be missing. `inactive` says who did
  /// nothing in the outcome window. Values and scores must not be infinite.
  /// Cost: O(n log n).
  public init(tiers: [Int], tierCount: Int, laterValues: [Double], scores: [Double]? = nil, inactive: [Bool]? = nil) {
    self.init(
      tiers: tiers, tierCount: tierCount, later: LaterValues(laterValues), scores: scores, inactive: inactive)
  }

  /// The same with later values that are sorted already; only scores are sorted.
  public init(tiers: [Int], tierCount: Int, later: LaterValues, scores: [Double]? = nil, inactive: [Bool]? = nil) {
    let count = tiers.count
    precondition(later.values.count == count, "\(later.values.count) later values for \(count) customers")
    precondition(scores == nil || scores!.count == count, "\(scores?.count ?? 0) scores for \(count) customers")
    precondition(inactive == nil || inactive!.count == count, "\(inactive?.count ?? 0) flags for \(count) customers")
    precondition(tiers.allSatisfy { (0..<tierCount).contains($0) }, "tiers run from 0 to \(tierCount - 1)")
    precondition(scores?.allSatisfy(\.isFinite) ?? true, "a score is missing or infinite")
    self.tierCount = tierCount
    customerCount = count
    self.tiers = tiers
    self.inactive = inactive
    self.later = later
    missingValueCount = count - later.ascending.customers.count
    byTier = SortedCustomers(later.ascending, byGroup: tiers, groupCount: tierCount)
    byScore = scores.map { later.sorted(byScores: $0) }
    byTierAndScore = byScore.map { SortedCustomers($0, byGroup: tiers, groupCount: tierCount) }
  }

  func check(_ weights: [Double]?) {
    guard let weights else { return }
    precondition(weights.count == customerCount, "\(weights.count) weights for \(customerCount) customers")
  }
}
