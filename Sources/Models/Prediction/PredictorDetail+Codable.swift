import Learning

extension PredictorDetail {
  private enum CodingKeys: String, CodingKey, CaseIterable { case logistic, scorecard }

  /// Reads an object of one member, whose key is the kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.kind() {
    case .logistic: self = .logistic(try container.decode(LogisticDetail.self, forKey: .logistic))
    case .scorecard: self = .scorecard(try container.decode(ScorecardDetail.self, forKey: .scorecard))
    }
  }

  /// Writes an object of one member, whose key is the kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .logistic(let value): try container.encode(value, forKey: .logistic)
    case .scorecard(let value): try container.encode(value, forKey: .scorecard)
    }
  }
}
