import Learning

extension FittedCalibration {
  private enum CodingKeys: String, CodingKey, CaseIterable { case none, platt, isotonic }

  /// Reads an object of one member, whose key is the kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.kind() {
    case .none: self = .none
    case .platt: self = .platt(try container.decode(PlattCalibration.Model.self, forKey: .platt))
    case .isotonic: self = .isotonic(try container.decode(IsotonicCalibration.Model.self, forKey: .isotonic))
    }
  }

  /// Writes an object of one member, whose key is the kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .platt(let value): try container.encode(value, forKey: .platt)
    case .isotonic(let value): try container.encode(value, forKey: .isotonic)
    case .none: try container.encode([String: String](), forKey: .none)
    }
  }
}
