import Models
import Runs

/// The keys of the models that make tiers.
enum TierModelKeys {
  static let kinds: [(kind: String, mapping: KeyMapping)] = ModelReading.Kind.allCases.map { kind in
    let mapping =
      switch kind {
      case .rfmRules: rfm
      case .weightedScore: weightedScore
      case .kmeans: KeyMapping("model, kmeans", [modelKind] + clusters)
      case .pcaKMeans: KeyMapping("model, pca_kmeans", [modelKind] + clusters + components)
      }
    return (kind.rawValue, mapping)
  }

  static let modelKind = DescribedKey(
    "kind", .word(ModelReading.Kind.allCases.map(\.rawValue) + PredictorReading.Kind.allCases.map(\.rawValue)),
    "Which model; those of tiers, or logistic and scorecard with a label.", required: true)

  private static let clusters: [DescribedKey] = [
    DescribedKey(
      "clusters", .integer(1...10_000), "The number of clusters, at least that of the tiers.", required: true),
    DescribedKey("restarts", .integer(1...10_000), "The starts, of which the best is kept.", usual: .number(10)),
    DescribedKey("max_iterations", .integer(1...1_000_000), "The most iterations of a start.", usual: .number(300)),
    DescribedKey(
      "tolerance", .share, "The relative change of the sum of squares below which a start has settled.",
      usual: .number(0)),
    DescribedKey("inputs", .texts(atLeast: 1), "The features that clusters are found in; usually all."),
  ]

  private static let components: [DescribedKey] = [
    DescribedKey("components", .integer(1...10_000), "The number of principal components."),
    DescribedKey(
      "variance_share", .number(Double.leastNonzeroMagnitude...1),
      "Instead: as many as explain this share of the variance; 0.9 where neither is given."),
  ]

  private static let cuts = KeyMapping(
    "model, cuts",
    [
      DescribedKey(
        "shares", .list(.positive, atLeast: 1), "The training customers' shares in the tiers but the last."),
      DescribedKey(
        "points", .list(.number(-limit...limit), atLeast: 1), "Instead: descending points between the tiers."),
    ])

  private static let rfm = KeyMapping(
    "model, rfm_rules",
    [
      modelKind,
      DescribedKey("scores", .integer(2...100), "How many scores there are, 1 the worst.", usual: .number(5)),
      DescribedKey(
        "dimensions", .list(.mapping(RuleKeys.dimension), atLeast: 1), "The indicators that are scored.", required: true
      ),
      DescribedKey("segments", .mapping(RuleKeys.segments), "Rules on the scores; they or cuts stand."),
      DescribedKey("cuts", .mapping(cuts), "Cuts of the weighted mean of the scores."),
    ])

  private static let weightedScore = KeyMapping(
    "model, weighted_score",
    [
      modelKind,
      DescribedKey(
        "dimensions", .list(.mapping(RuleKeys.weightedDimension), atLeast: 1), "The sides of a customer's worth.",
        required: true),
      DescribedKey("cuts", .mapping(cuts), "Cuts of the score.", required: true),
    ])

  private static let limit = Double.greatestFiniteMagnitude
}
