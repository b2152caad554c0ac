import Features
import Ingest
import Models
import Runs

/// The config's `model`.
struct ModelReading {
  /// The kinds of model there are.
  enum Kind: String, CaseIterable {
    case rfmRules = "rfm_rules"
    case weightedScore = "weighted_score"
    case kmeans
    case pcaKMeans = "pca_kmeans"

    var keys: [String] {
      switch self {
      case .rfmRules: RFMReading.keys
      case .weightedScore: WeightedScoreReading.keys
      case .kmeans: ClusterReading.keys
      case .pcaKMeans: ClusterReading.keys + ClusterReading.componentKeys
      }
    }
  }

  /// The words for the kinds of model there are.
  static let kinds = Kind.allCases.map(\.rawValue)

  let settings: TierModelSettings
  /// The features that clusters are found in; nothing means all.
  let inputs: [String]?
  /// The settings as they stand in the record.
  let resolved: JSONValue

  init(_ declaration: Declaration, tiers: TierSettings) throws {
    let declared = try declaration.required("kind")
    if let word = try? declared.string(), PredictorReading.kinds.contains(word) {
      throw declared.refusal(
        wanted: "one of \(Self.kinds.joined(separator: ", "))",
        advice: "'\(word)' predicts a label: declare one with the key 'label'")
    }
    let kind = try declared.choice(Kind.self)
    let reader = try SettingsReader(declaration, keys: kind.keys)
    reader.note("kind", .string(kind.rawValue))
    var inputs: [String]?
    switch kind {
    case .rfmRules: settings = .rfmRules(try RFMReading.read(reader, tiers: tiers))
    case .weightedScore: settings = .weightedScore(try WeightedScoreReading.read(reader, tiers: tiers))
    case .kmeans, .pcaKMeans:
      settings = .clusters(try ClusterReading.read(reader, tiers: tiers, withComponents: kind == .pcaKMeans))
      inputs = try reader.value("inputs").map { declared in
        let names = try declared.strings()
        guard !names.isEmpty, Set(names).count == names.count else {
          throw declared.refusal(wanted: "at least one feature, none of them twice")
        }
        return names
      }
      reader.note("inputs", inputs.map { .list($0.map(JSONValue.string)) } ?? .null)
    }
    self.inputs = inputs
    resolved = reader.json
  }
}

extension TierModelSettings {
  /// The indicators that the model names itself.
  var namedIndicators: [String] {
    switch self {
    case .rfmRules(let settings): settings.dimensions.map(\.indicator)
    case .weightedScore(let settings): settings.dimensions.flatMap { $0.indicators.map(\.indicator) }
    case .clusters: []
    }
  }

  /// Whether fitting draws random numbers.
  var isRandom: Bool { if case .clusters = self { true } else { false } }
}
