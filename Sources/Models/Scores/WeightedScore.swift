/// A score from 0 to 100 that weighs indicators within dimensions, and dimensions within the total.
///
/// Formula: total = Σ_d W_d · Σ_i w_di · points_di, with the dimensions' weights W and the weights w within a dimension
/// each divided by their sum; a dimension's contribution is its term of the outer sum.
///
/// Points by rank: the training rows' quantiles (type 7) at 1/100 … 99/100 part the values into intervals, a value equal
/// to a quantile counting to the worse side; the points of an interval are 100 × (the share of the training weight in
/// worse intervals + half of that in the interval), the percentile rank of its middle. Points by range: 100 × the
/// position between two quantiles of the training rows, held between 0 and 100.
///
/// State: each indicator's breaks and points; the cuts of the total.
/// Source: Bross (1958), "How to use ridit analysis", for the rank of an interval's middle.
public struct WeightedScore: Codable, Sendable, Equatable {
  /// How an indicator becomes points.
  public enum Mapping: Sendable, Equatable {
    /// By its percentile rank among the training rows.
    case rank
    /// By its position between two quantiles of the training rows, 0 ≤ low < high ≤ 1.
    case range(low: Double, high: Double)
  }

  /// One indicator.
  public struct Indicator: Sendable, Equatable {
    /// Its name in the customer table.
    public var indicator: String
    /// Its weight within the dimension; positive.
    public var weight: Double
    /// Which values are the better ones.
    public var direction: ScoreDirection
    /// How it becomes points.
    public var mapping: Mapping
    /// The points, 0 to 100, where it is missing; nothing refuses the customer.
    public var missing: Double?

    /// Declares an indicator.
    public init(
      indicator: String, weight: Double = 1, direction: ScoreDirection = .higher, mapping: Mapping = .rank,
      missing: Double? = 0
    ) {
      self.indicator = indicator
      self.weight = weight
      self.direction = direction
      self.mapping = mapping
      self.missing = missing
    }
  }

  /// A group of indicators, such as financial, activity or loyalty.
  public struct Dimension: Codable, Sendable, Equatable {
    /// The dimension's name.
    public var name: String
    /// Its weight in the total; positive.
    public var weight: Double
    /// Its indicators.
    public var indicators: [Indicator]

    /// Declares a dimension.
    public init(name: String, weight: Double, indicators: [Indicator]) {
      self.name = name
      self.weight = weight
      self.indicators = indicators
    }
  }

  /// The dimensions.
  public var dimensions: [Dimension]
  /// How the total is cut into tiers.
  public var cuts: TierCuts

  /// Declares the score.
  public init(dimensions: [Dimension], cuts: TierCuts) {
    self.dimensions = dimensions
    self.cuts = cuts
  }
}

extension WeightedScore.Mapping: Codable {
  private enum CodingKeys: String, CodingKey { case range }

  /// Reads `rank` or `{range: [low, high]}`.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard name == "rank" else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "no mapping '\(name)'"))
      }
      self = .rank
    } else {
      let limits = try decoder.container(keyedBy: CodingKeys.self).decode([Double].self, forKey: .range)
      guard limits.count == 2 else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "two quantiles were wanted, not \(limits.count)"))
      }
      self = .range(low: limits[0], high: limits[1])
    }
  }

  /// Writes it as it is read.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .rank:
      var single = encoder.singleValueContainer()
      try single.encode("rank")
    case .range(let low, let high):
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode([low, high], forKey: .range)
    }
  }
}

extension WeightedScore.Indicator: Codable {
  private enum CodingKeys: String, CodingKey { case indicator, weight, direction, mapping, missing }
  private enum MissingName: String, Codable { case refuse }

  /// Reads an indicator; what is absent has its default, `missing` is points or `refuse`.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      indicator: try fields.decode(String.self, forKey: .indicator),
      weight: try fields.decodeIfPresent(Double.self, forKey: .weight) ?? 1,
      direction: try fields.decodeIfPresent(ScoreDirection.self, forKey: .direction) ?? .higher,
      mapping: try fields.decodeIfPresent(WeightedScore.Mapping.self, forKey: .mapping) ?? .rank)
    if (try? fields.decodeIfPresent(MissingName.self, forKey: .missing)) == .refuse {
      missing = nil
    } else {
      missing = try fields.decodeIfPresent(Double.self, forKey: .missing) ?? 0
    }
  }

  /// Writes it as it is read, with every default.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(indicator, forKey: .indicator)
    try fields.encode(weight, forKey: .weight)
    try fields.encode(direction, forKey: .direction)
    try fields.encode(mapping, forKey: .mapping)
    if let missing {
      try fields.encode(missing, forKey: .missing)
    } else {
      try fields.encode(MissingName.refuse, forKey: .missing)
    }
  }
}
