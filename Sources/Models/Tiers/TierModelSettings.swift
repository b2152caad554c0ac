/// The settings of any kind of tier model.
public enum TierModelSettings: Sendable, Equatable {
  /// Scores by quantiles or breaks, then segments or a weighted sum.
  case rfmRules(RFMRules)
  /// Indicators in weighted dimensions.
  case weightedScore(WeightedScore)
  /// Clusters of prepared indicators, or of their principal components.
  case clusters(ClusterTiers)

  /// The kinds' names in a config.
  public static let kinds = ["rfm_rules", "weighted_score", "kmeans", "pca_kmeans"]

  /// The kind's name in a config.
  public var kind: String {
    switch self {
    case .rfmRules: RFMRules.kind
    case .weightedScore: WeightedScore.kind
    case .clusters(let settings): settings.kind
    }
  }

  /// Fits the model and lowers it to its plan.
  ///
  /// Throws: `ModelError`, `PrincipalComponentsError` or `FeaturesError` where settings or rows cannot carry the model, and
  /// the row source's failure.
  public func fit(_ training: TierTraining) throws -> FittedTierModel { try train(training).model }

  /// Fits the model, and labels the training rows, which fitting knows already.
  ///
  /// Throws: as `fit(_:)`.
  public func train(_ training: TierTraining) throws -> TrainedTiers {
    let names = training.tiers.names
    guard !names.isEmpty, Set(names).count == names.count else {
      throw ModelError.setting(model: "tiers", key: "names", value: "\(names)", wanted: "at least one, all different,")
    }
    switch self {
    case .rfmRules(let settings): return try settings.train(training)
    case .weightedScore(let settings): return try settings.train(training)
    case .clusters(let settings): return try settings.train(training)
    }
  }
}

extension TierModelSettings: Codable {
  private enum CodingKeys: String, CodingKey { case kind }

  /// Reads the settings of the kind that the key `kind` names, from the same object.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try fields.decode(String.self, forKey: .kind)
    switch kind {
    case RFMRules.kind: self = .rfmRules(try RFMRules(from: decoder))
    case WeightedScore.kind: self = .weightedScore(try WeightedScore(from: decoder))
    case "kmeans", "pca_kmeans":
      let settings = try ClusterTiers(from: decoder)
      guard settings.kind == kind else {
        throw DecodingError.dataCorruptedError(
          forKey: .kind, in: fields,
          debugDescription: "\(kind) \(kind == "kmeans" ? "takes no" : "wants") components or variance_share")
      }
      self = .clusters(settings)
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: fields, debugDescription: "there is no kind '\(kind)'; there are \(Self.kinds)")
    }
  }

  /// Writes the settings and their kind into one object.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(kind, forKey: .kind)
    switch self {
    case .rfmRules(let settings): try settings.encode(to: encoder)
    case .weightedScore(let settings): try settings.encode(to: encoder)
    case .clusters(let settings): try settings.encode(to: encoder)
    }
  }
}
