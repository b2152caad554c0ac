/// An indicator that is turned into a whole score, 1 for the worst.
public struct ScoredIndicator: Sendable, Equatable {
  /// What a missing indicator does.
  public enum MissingRule: String, Codable, Sendable, CaseIterable {
    /// It scores 1.
    case lowest
    /// The customer is refused.
    case refuse
  }

  /// The indicator's name in the customer table.
  public var indicator: String
  /// The dimension's short name, such as `R`.
  public var name: String
  /// Which values are the better ones.
  public var direction: ScoreDirection
  /// The weight in the weighted score; positive.
  public var weight: Double
  /// The breaks between the scores, ascending, one less than there are scores; nothing means the training rows'
  /// quantiles.
  public var breaks: [Double]?
  /// What a missing indicator does.
  public var missing: MissingRule

  /// Declares a dimension.
  public init(
    indicator: String, name: String, direction: ScoreDirection = .higher, weight: Double = 1, breaks: [Double]? = nil,
    missing: MissingRule = .lowest
  ) {
    self.indicator = indicator
    self.name = name
    self.direction = direction
    self.weight = weight
    self.breaks = breaks
    self.missing = missing
  }
}

extension ScoredIndicator: Codable {
  private enum CodingKeys: String, CodingKey { case indicator, name, direction, weight, breaks, missing }

  /// Reads a dimension; what is absent has its default, the name is the indicator's.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let indicator = try fields.decode(String.self, forKey: .indicator)
    self.init(
      indicator: indicator, name: try fields.decodeIfPresent(String.self, forKey: .name) ?? indicator,
      direction: try fields.decodeIfPresent(ScoreDirection.self, forKey: .direction) ?? .higher,
      weight: try fields.decodeIfPresent(Double.self, forKey: .weight) ?? 1,
      breaks: try fields.decodeIfPresent([Double].self, forKey: .breaks),
      missing: try fields.decodeIfPresent(MissingRule.self, forKey: .missing) ?? .lowest)
  }
}
