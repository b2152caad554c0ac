extension ColumnPreparation: Codable {
  private enum CodingKeys: String, CodingKey {
    case missing, clip, transform, scale, encode, unseen
    case missingCategory = "missing_category"
  }

  /// Reads the steps; what is absent has its default.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let standard = ColumnPreparation()
    missing = try fields.decodeIfPresent(MissingRule.self, forKey: .missing) ?? standard.missing
    clip = try fields.decodeIfPresent(ClipRule.self, forKey: .clip)
    transform = try fields.decodeIfPresent(TransformRule.self, forKey: .transform) ?? standard.transform
    scale = try fields.decodeIfPresent(ScaleRule.self, forKey: .scale) ?? standard.scale
    encode = try fields.decodeIfPresent(EncodeRule.self, forKey: .encode) ?? standard.encode
    unseen = try fields.decodeIfPresent(CategoryRule.self, forKey: .unseen) ?? standard.unseen
    missingCategory =
      try fields.decodeIfPresent(CategoryRule.self, forKey: .missingCategory) ?? standard.missingCategory
  }

  /// Writes every step, the defaults too.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(missing, forKey: .missing)
    try fields.encode(clip, forKey: .clip)
    try fields.encode(transform, forKey: .transform)
    try fields.encode(scale, forKey: .scale)
    try fields.encode(encode, forKey: .encode)
    try fields.encode(unseen, forKey: .unseen)
    try fields.encode(missingCategory, forKey: .missingCategory)
  }
}

extension ColumnPreparation.MissingRule: Codable {
  private enum CodingKeys: String, CodingKey { case constant }

  private static let names: [(String, Self)] = [
    ("median", .median), ("mean", .mean), ("zero", .zero), ("refuse", .refuse), ("indicator", .indicator),
  ]

  /// Reads a name, or `{constant: number}`.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard let rule = Self.names.first(where: { $0.0 == name })?.1 else {
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no rule '\(name)'"))
      }
      self = rule
    } else {
      self = .constant(try decoder.container(keyedBy: CodingKeys.self).decode(Double.self, forKey: .constant))
    }
  }

  /// Writes a name, or `{constant: number}`.
  public func encode(to encoder: any Encoder) throws {
    if case .constant(let number) = self {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode(number, forKey: .constant)
    } else {
      var single = encoder.singleValueContainer()
      try single.encode(Self.names.first { $0.1 == self }!.0)
    }
  }
}

extension ColumnPreparation.ClipRule: Codable {
  /// Reads `[low, high]`.
  public init(from decoder: any Decoder) throws {
    let pair = try decoder.singleValueContainer().decode([Double].self)
    guard pair.count == 2 else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "two quantiles were wanted, not \(pair.count)"))
    }
    self.init(low: pair[0], high: pair[1])
  }

  /// Writes `[low, high]`.
  public func encode(to encoder: any Encoder) throws {
    var single = encoder.singleValueContainer()
    try single.encode([low, high])
  }
}

extension ColumnPreparation.EncodeRule: Codable {
  private enum CodingKeys: String, CodingKey {
    case oneHot = "one_hot"
    case ordinal
  }

  /// Reads `one_hot`, `frequency`, `{one_hot: reference}` or `{ordinal: [level, …]}`.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      switch name {
      case "one_hot": self = .oneHot(reference: nil)
      case "frequency": self = .frequency
      default:
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no rule '\(name)'"))
      }
      return
    }
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    if let levels = try fields.decodeIfPresent([String].self, forKey: .ordinal) {
      self = .ordinal(levels)
    } else {
      self = .oneHot(reference: try fields.decode(String.self, forKey: .oneHot))
    }
  }

  /// Writes it as it is read.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .oneHot(nil), .frequency:
      var single = encoder.singleValueContainer()
      try single.encode(self == .frequency ? "frequency" : "one_hot")
    case .oneHot(let reference?):
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode(reference, forKey: .oneHot)
    case .ordinal(let levels):
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode(levels, forKey: .ordinal)
    }
  }
}
