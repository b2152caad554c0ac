extension PrincipalComponents {
  private enum CodingKeys: String, CodingKey {
    case components
    case varianceShare = "variance_share"
  }

  /// Reads `{"components": 3}` or `{"variance_share": 0.9}`; exactly one of the two must be there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let count = try container.decodeIfPresent(Int.self, forKey: .components)
    let share = try container.decodeIfPresent(Double.self, forKey: .varianceShare)
    switch (count, share) {
    case (let count?, nil): self.init(.count(count))
    case (nil, let share?): self.init(.varianceShare(share))
    default:
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "give either components or variance_share"))
    }
  }

  /// Writes `{"components": 3}` or `{"variance_share": 0.9}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch selection {
    case .count(let count): try container.encode(count, forKey: .components)
    case .varianceShare(let share): try container.encode(share, forKey: .varianceShare)
    }
  }
}
