public import Learning
public import LinearAlgebra

/// Clusters around means: k centroids such that the sum of squared distances from rows to their nearest is small.
///
/// Formula: minimizes Σᵢ wᵢ minⱼ |xᵢ − cⱼ|² by Lloyd's iteration: in every iteration each row is with its nearest centroid,
/// as if all distances were measured; those that cannot be the least are not.
/// Edge cases: a row of weight zero is as absent; ties go to the lowest cluster; a cluster that loses all its rows is
/// placed on the row that is then farthest from its nearest centroid (lowest row on ties), and the model says so.
/// Cost: at most rows × columns × clusters for each iteration of each start, and less as centroids slow down; all starts
/// share their looks at the rows, and six bytes are kept of each row for each start.
/// *State*: the centroids; with them how the fit went (objectives, iterations, cluster sizes, emptied clusters).
/// Source: Lloyd (1982), "Least squares quantization in PCM"; Arthur and Vassilvitskii (2007), "k-means++"; Hamerly (2010),
/// "Making k-means even faster".
public struct KMeans: Estimator {
  /// How the first centroids are found.
  public enum Initialisation: Codable, Sendable, Equatable {
    /// Each next centroid is the best of 2 + ⌊ln k⌋ rows drawn with probability proportional to weight times squared
    /// distance to the nearest centroid so far, where best is what leaves the smallest sum of squared distances.
    case plusPlus
    /// These centroids, one a row; there is then one start.
    case given(Matrix)
  }

  /// The number of clusters, at most 65,535.
  public var clusterCount: Int
  /// How the first centroids are found.
  public var initialisation: Initialisation
  /// How many starts are tried; the one with the lowest objective is kept, the earliest on ties.
  public var restarts: Int
  /// The most times that the centroids are moved.
  public var maximumIterations: Int
  /// The fall of the objective, relative to itself, at which a start ends; with 0, it ends when no centroid moves.
  public var tolerance: Double
  /// The seed of the starts.
  public var seed: UInt64

  /// States the settings.
  public init(
    clusterCount: Int, initialisation: Initialisation = .plusPlus, restarts: Int = 10, maximumIterations: Int = 300,
    tolerance: Double = 0, seed: UInt64 = 0
  ) {
    self.clusterCount = clusterCount
    self.initialisation = initialisation
    self.restarts = restarts
    self.maximumIterations = maximumIterations
    self.tolerance = tolerance
    self.seed = seed
  }

  /// Fits the centroids.
  ///
  /// Throws: `ModelError.tooFewDistinctRows` where there are more clusters than different rows,
  /// `ModelError.distancesNotFinite` where a value is missing or too large, and the source's failure.
  public func fit(_ rows: some RowSource) throws -> Model { try KMeans.fit([self], to: rows)[0] }

  /// Fits several settings, such as several numbers of clusters, that share every look at the rows; each model is what
  /// its settings give alone, to the bit.
  public static func fit(_ settings: [KMeans], to rows: some RowSource) throws -> [Model] {
    for each in settings { each.checkSettings(columnCount: rows.columnCount) }
    let survey = try rows.summarize(
      KMeansSurveyPass(distinctRowLimit: settings.map(\.clusterCount).max() ?? 0, columnCount: rows.columnCount))
    for each in settings where each.clusterCount > survey.distinctRowCount {
      throw ModelError.tooFewDistinctRows(
        clusterCount: each.clusterCount, distinctRowCount: survey.distinctRowCount)
    }
    let starts = settings.enumerated().flatMap { index, each in
      (0..<each.startCount).map { KMeansStart(settings: each, settingsIndex: index, restart: $0) }
    }
    let centroids = try KMeansSeeding(rows, survey: survey).centroids(of: starts)
    var runs = zip(starts, centroids).map { LloydRun($0, centroids: $1, columnCount: rows.columnCount) }
    try LloydRun.finish(&runs, on: rows)
    return try settings.indices.map { index in
      try Model(runs: runs.filter { $0.start.settingsIndex == index }, rows: rows)
    }
  }

  private var startCount: Int { initialisation == .plusPlus ? restarts : 1 }

  private func checkSettings(columnCount: Int) {
    precondition(
      (1...MovingCentroids.countLimit).contains(clusterCount),
      "\(clusterCount) clusters; there must be at least one and at most \(MovingCentroids.countLimit)")
    precondition(restarts >= 1, "\(restarts) restarts; there must be at least one")
    precondition(maximumIterations >= 0, "\(maximumIterations) iterations")
    precondition(tolerance >= 0, "a tolerance of \(tolerance)")
    precondition(columnCount >= 1, "rows of no columns cannot be clustered")
    if case .given(let centroids) = initialisation {
      precondition(
        centroids.rowCount == clusterCount && centroids.columnCount == columnCount,
        "\(centroids.rowCount) × \(centroids.columnCount) first centroids for \(clusterCount) × \(columnCount)")
    }
  }
}

/// One start of one of several settings.
struct KMeansStart: Sendable {
  let settings: KMeans
  let settingsIndex: Int
  let restart: Int
}
