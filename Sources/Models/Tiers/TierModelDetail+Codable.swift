import Learning

extension TierModelDetail {
  private enum CodingKeys: String, CodingKey, CaseIterable { case scores, weighted, clusters }

  /// Reads an object of one member, whose key is the kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.kind() {
    case .scores: self = .scores(try container.decode(ScoreDetail.self, forKey: .scores))
    case .weighted: self = .weighted(try container.decode(WeightedDetail.self, forKey: .weighted))
    case .clusters: self = .clusters(try container.decode(ClusterDetail.self, forKey: .clusters))
    }
  }

  /// Writes an object of one member, whose key is the kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .scores(let value): try container.encode(value, forKey: .scores)
    case .weighted(let value): try container.encode(value, forKey: .weighted)
    case .clusters(let value): try container.encode(value, forKey: .clusters)
    }
  }
}
