/// What a plan says about one row.
public struct TierScore: Sendable, Equatable {
  /// The tier's index, 0 for the highest; −1 where the row is refused.
  public let tier: Int
  /// The margin to the next tier, in the plan's unit; NaN where there is none or the row is refused.
  public let margin: Double
  /// The score; NaN where the model has none or the row is refused.
  public let score: Double
  /// The index of the cluster or segment; −1 where the model has none or the row is refused.
  public let group: Int
  /// Why the row is refused, or nothing.
  public let refusal: ScoringRefusal?
}

/// What a plan says about many rows, a column for each result.
public struct TierScores: Sendable, Equatable {
  /// The tiers' indices, 0 for the highest; −1 where a row is refused.
  public internal(set) var tiers: [Int32] = []
  /// The margins to the next tier; NaN where there is none or a row is refused.
  public internal(set) var margins: [Double] = []
  /// The scores; NaN where a row is refused, empty where the model has none.
  public internal(set) var scores: [Double] = []
  /// The indices of the cluster or segment; −1 where a row is refused, empty where the model has none.
  public internal(set) var groups: [Int32] = []
  /// The further numbers, a column for each part of the plan's outputs; NaN where a row is refused.
  public internal(set) var parts: [[Double]] = []
  /// The refused rows, by their position among the rows scored, in order.
  public internal(set) var refusals: [Refused] = []

  /// A refused row.
  public struct Refused: Sendable, Equatable {
    /// The row's position among the rows scored.
    public let position: Int
    /// Why it is refused.
    public let refusal: ScoringRefusal
  }

  /// Adds the results of the rows that follow these rows.
  public mutating func append(_ next: TierScores) {
    let offset = tiers.count
    tiers += next.tiers
    margins += next.margins
    scores += next.scores
    groups += next.groups
    if parts.isEmpty { parts = next.parts } else { for part in parts.indices { parts[part] += next.parts[part] } }
    refusals += next.refusals.map { Refused(position: $0.position + offset, refusal: $0.refusal) }
  }
}
