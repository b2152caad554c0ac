import Learning

extension Bin.Content {
  private enum CodingKeys: String, CodingKey, CaseIterable { case interval, levels, special, missing }
  private enum EndKeys: String, CodingKey { case low, high }

  /// Reads an object of one member, whose key is the kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.kind() {
    case .interval:
      let ends = try container.nestedContainer(keyedBy: EndKeys.self, forKey: .interval)
      self = .interval(
        low: try ends.decodeIfPresent(Double.self, forKey: .low),
        high: try ends.decodeIfPresent(Double.self, forKey: .high))
    case .levels: self = .levels(try container.decode([String].self, forKey: .levels))
    case .special: self = .special(try container.decode(SpecialValue.self, forKey: .special))
    case .missing: self = .missing
    }
  }

  /// Writes an object of one member, whose key is the kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .interval(let low, let high):
      var ends = container.nestedContainer(keyedBy: EndKeys.self, forKey: .interval)
      try ends.encodeIfPresent(low, forKey: .low)
      try ends.encodeIfPresent(high, forKey: .high)
    case .levels(let value): try container.encode(value, forKey: .levels)
    case .special(let value): try container.encode(value, forKey: .special)
    case .missing: try container.encode([String: String](), forKey: .missing)
    }
  }
}
