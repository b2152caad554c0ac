/// What a plan says about one row.
public struct TierScore: Sendable, Equatable {
  /// The tier's index, 0 for the highest; −1 where the row is refused.
  public let tier: Int
  /// The margin to the next tier, in the plan's unit; NaN where there is none or the row is refused.
  public let margin: Double
  /// The score; NaN where the model has none or the row is refused.
  public let score: Double
  /// The probability of the event; NaN where the model predicts none or the row is refused.
  public let probability: Double
  /// The index of the cluster or segment; −1 where the model has none or the row is refused.
  public let group: Int
  /// Why the row is refused, or nothing.
  public let refusal: ScoringRefusal?
}
