public import TierScoring

/// What came of scoring many rows.
public struct ScoringSummary: Sendable, Equatable, Encodable {
  /// The number of rows.
  public private(set) var rows = 0
  /// The rows that the model refused, by reason and input, as in the column `refusal`.
  public private(set) var refused: [String: Int] = [:]
  /// The rows in each tier, those of none too.
  public private(set) var tiers: [String: Int]

  /// Nothing scored yet.
  public init(_ plan: ScoringPlan) { tiers = Dictionary(uniqueKeysWithValues: plan.tiers.map { ($0, 0) }) }

  /// The number of refused rows.
  public var refusedCount: Int { refused.values.reduce(0, +) }

  mutating func add(_ scores: TierScores, of scorer: TierScorer) {
    rows += scores.tiers.count
    var counts = [Int](repeating: 0, count: scorer.plan.tiers.count)
    for tier in scores.tiers where tier >= 0 { counts[Int(tier)] += 1 }
    for (name, count) in zip(scorer.plan.tiers, counts) { tiers[name, default: 0] += count }
    for refusal in scores.refusals { refused[scorer.code(refusal.refusal), default: 0] += 1 }
  }
}
