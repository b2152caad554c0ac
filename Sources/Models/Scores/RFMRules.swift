/// Recency, frequency and monetary scores, or any others, turned into tiers by segments or by a weighted sum (RFM).
///
/// Each indicator becomes a score from 1 (worst) to `scores` (best). By quantiles: with q₁ ≤ … ≤ qₙ₋₁ the training
/// rows' quantiles (type 7) at i/n, the score is 1 + the number of quantiles that the value is better than; equal to a
/// quantile is not better. So customers with equal values have equal scores, and where many share a value some scores
/// are given to nobody, which the notes tell. By fixed breaks: 1 + the number of breaks that the value is at least as
/// good as.
///
/// State: the breaks of each dimension; the segment of each cell or the cuts of the weighted score.
/// Source: Hughes (1994), "Strategic database marketing", for the scores.
public struct RFMRules: Sendable, Equatable {
  /// How scores become tiers.
  public enum Assignment: Sendable, Equatable {
    /// By segments, each with its tier.
    case segments(RuleTable)
    /// By the scores' mean, weighted by the dimensions' weights, cut into tiers.
    case weighted(TierCuts)
  }

  /// The dimensions, in the order in which rules give their ranges.
  public var dimensions: [ScoredIndicator]
  /// The number of scores, 2 to 100.
  public var scoreCount: Int
  /// How scores become tiers.
  public var assignment: Assignment

  /// Declares the scores.
  public init(dimensions: [ScoredIndicator], scoreCount: Int = 5, assignment: Assignment) {
    self.dimensions = dimensions
    self.scoreCount = scoreCount
    self.assignment = assignment
  }
}

extension RFMRules: Codable {
  private enum CodingKeys: String, CodingKey {
    case dimensions
    case scoreCount = "scores"
    case segments, cuts
  }

  /// Reads `{dimensions: […], scores: 5, segments: {…}}`, or `cuts` in the place of `segments`.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    dimensions = try fields.decode([ScoredIndicator].self, forKey: .dimensions)
    scoreCount = try fields.decodeIfPresent(Int.self, forKey: .scoreCount) ?? 5
    let segments = try fields.decodeIfPresent(RuleTable.self, forKey: .segments)
    let cuts = try fields.decodeIfPresent(TierCuts.self, forKey: .cuts)
    switch (segments, cuts) {
    case (let segments?, nil): assignment = .segments(segments)
    case (nil, let cuts?): assignment = .weighted(cuts)
    default:
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "either segments or cuts were wanted"))
    }
  }

  /// Writes it as it is read.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(dimensions, forKey: .dimensions)
    try fields.encode(scoreCount, forKey: .scoreCount)
    switch assignment {
    case .segments(let table): try fields.encode(table, forKey: .segments)
    case .weighted(let cuts): try fields.encode(cuts, forKey: .cuts)
    }
  }
}
