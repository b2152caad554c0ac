/// Clusters of the prepared indicators, or of their principal components, put into tiers by one indicator's means.
///
/// State: the preparation, the components where there are any, the centroids, and the tier of each cluster.
public struct ClusterTiers: Sendable, Equatable {
  /// The principal components in which clusters are found; nothing for the prepared columns themselves.
  public var components: PrincipalComponents?
  /// The number of clusters, at least that of the tiers.
  public var clusterCount: Int
  /// How many starts are tried.
  public var restarts: Int
  /// The most iterations of a start.
  public var maximumIterations: Int
  /// The relative fall of the objective at which a start ends; 0 goes on until nothing moves.
  public var tolerance: Double

  /// States the settings.
  public init(
    components: PrincipalComponents? = nil, clusterCount: Int, restarts: Int = 10, maximumIterations: Int = 300,
    tolerance: Double = 0
  ) {
    self.components = components
    self.clusterCount = clusterCount
    self.restarts = restarts
    self.maximumIterations = maximumIterations
    self.tolerance = tolerance
  }

  /// The kind's name in a config: `kmeans`, or `pca_kmeans` with components.
  public var kind: String { components == nil ? "kmeans" : "pca_kmeans" }
}

extension ClusterTiers: Codable {
  private enum CodingKeys: String, CodingKey {
    case components
    case varianceShare = "variance_share"
    case clusterCount = "clusters"
    case restarts
    case maximumIterations = "max_iterations"
    case tolerance
  }

  /// Reads `{clusters: 5, restarts: 10, max_iterations: 300, tolerance: 0}`, with `components` or `variance_share`
  /// where clusters are found in principal components.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(clusterCount: try fields.decode(Int.self, forKey: .clusterCount))
    restarts = try fields.decodeIfPresent(Int.self, forKey: .restarts) ?? restarts
    maximumIterations = try fields.decodeIfPresent(Int.self, forKey: .maximumIterations) ?? maximumIterations
    tolerance = try fields.decodeIfPresent(Double.self, forKey: .tolerance) ?? tolerance
    if fields.contains(.components) || fields.contains(.varianceShare) {
      components = try PrincipalComponents(from: decoder)
    }
  }

  /// Writes it as it is read, with every default.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(clusterCount, forKey: .clusterCount)
    try fields.encode(restarts, forKey: .restarts)
    try fields.encode(maximumIterations, forKey: .maximumIterations)
    try fields.encode(tolerance, forKey: .tolerance)
    try components?.encode(to: encoder)
  }
}
