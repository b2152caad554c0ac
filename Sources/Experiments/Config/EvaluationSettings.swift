import Ingest
import Runs

/// How a segmentation is judged: the config's `evaluate`.
public struct EvaluationSettings: Sendable, Equatable {
  /// The number of folds; each customer is held out once a repeat.
  public var folds: Int
  /// How often customers are dealt into folds anew.
  public var repeats: Int
  /// The number of customer resamples behind each interval.
  public var bootstrap: Int
  /// The number of resamples on which the model is refitted for the stability of its clusters and tiers; 0 for none.
  public var stability: Int
  /// The number of other seeds with which the model is refitted; 0 for none.
  public var seeds: Int
  /// Whether the model is refitted with other weights and other fillings of missing values.
  public var sensitivity: Bool
  /// The indicators that span the space in which silhouette and its kin are computed for all cases.
  public var space: [String]
  /// The largest number of customers whose silhouette is computed exactly; of more, so many are drawn.
  public var silhouetteSample: Int
  /// The search for a natural number of clusters; nothing where it is not asked for.
  public var naturalClusters: NaturalClusters?

  /// The search for a number of clusters that no structureless data would show.
  public struct NaturalClusters: Sendable, Equatable {
    /// The largest number of clusters that is tried.
    public var upTo: Int
    /// The number of structureless reference sets.
    public var references: Int
    /// The largest number of customers that the search looks at; of more, so many are drawn.
    public var sample: Int
  }

  static let keys = [
    "folds", "repeats", "bootstrap", "stability", "seeds", "sensitivity", "space", "silhouette_sample",
    "natural_clusters",
  ]

  init(_ reader: SettingsReader) throws {
    folds = try reader.integer("folds", default: 5, in: 2...1000)
    repeats = try reader.integer("repeats", default: SplitSettings.usualRepeats, in: 1...1000)
    bootstrap = try reader.integer("bootstrap", default: 200, in: 20...1_000_000)
    stability = try reader.integer("stability", default: 50, in: 0...100_000)
    seeds = try reader.integer("seeds", default: 5, in: 0...1000)
    sensitivity = try reader.flag("sensitivity", default: true)
    space = try reader.strings("space")
    guard !space.isEmpty, Set(space).count == space.count else {
      throw try reader.declaration.required("space").refusal(wanted: "at least one indicator, none of them twice")
    }
    silhouetteSample = try reader.integer("silhouette_sample", default: 5000, in: 10...1_000_000)
    reader.note("natural_clusters", .null)
    if let declared = try reader.value("natural_clusters") {
      let inner = try SettingsReader(declared, keys: ["up_to", "references", "sample"])
      naturalClusters = NaturalClusters(
        upTo: try inner.integer("up_to", default: 8, in: 2...100),
        references: try inner.integer("references", default: 20, in: 5...10_000),
        sample: try inner.integer("sample", default: 2000, in: 10...1_000_000))
      reader.note("natural_clusters", inner.json)
    }
  }
}
