import Learning

extension PreparedColumn {
  private enum CodingKeys: String, CodingKey, CaseIterable { case number, category }

  /// Reads an object of one member, whose key is the kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.kind() {
    case .number: self = .number(try container.decode(PreparedNumber.self, forKey: .number))
    case .category: self = .category(try container.decode(PreparedCategory.self, forKey: .category))
    }
  }

  /// Writes an object of one member, whose key is the kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .number(let value): try container.encode(value, forKey: .number)
    case .category(let value): try container.encode(value, forKey: .category)
    }
  }
}
