public import Evaluation
public import Learning
public import LinearAlgebra
public import Models

/// Tries several numbers of clusters: k-means for each, and how well its clusters are separated.
///
/// All starts of all numbers share their looks at the rows, and all numbers one computation of the sampled rows'
/// distances. Whether the best number means anything at all is for `GapStatistic` and `SilhouetteNull` to say.
public struct ClusterCountSearch: Sendable, Equatable {
  /// The numbers of clusters, in the order of the findings.
  public var clusterCounts: [Int]
  /// How many starts are tried for each number.
  public var restarts: Int
  /// The most times that the centroids of a start are moved.
  public var maximumIterations: Int
  /// The most rows whose silhouettes are taken, among themselves; of more, so many are drawn.
  public var silhouetteSample: Int
  /// The seed of the starts and of the sample.
  public var seed: UInt64

  /// States the settings.
  public init(
    clusterCounts: [Int], restarts: Int = 10, maximumIterations: Int = 300, silhouetteSample: Int = 10_000,
    seed: UInt64 = 0
  ) {
    self.clusterCounts = clusterCounts
    self.restarts = restarts
    self.maximumIterations = maximumIterations
    self.silhouetteSample = silhouetteSample
    self.seed = seed
  }

  /// What was found for one number of clusters.
  public struct Finding: Sendable, Equatable {
    /// The clusters.
    public let model: KMeans.Model
    /// The mean silhouette of the sampled rows; undefined where they fall into fewer than two clusters.
    public let silhouette: Measure
  }

  /// What was found for all numbers of clusters.
  public struct Outcome: Sendable, Equatable {
    /// One finding a number of clusters.
    public let findings: [Finding]
    /// The sampled rows, ascending.
    public let sample: [Int]

    /// The number of clusters with the largest mean silhouette, the first of several; nothing where none has one.
    public var bestClusterCount: Int? {
      findings.filter { $0.silhouette.value != nil }
        .reduce(nil as Finding?) { best, next in
          best.map { next.silhouette.value! > $0.silhouette.value! } ?? true ? next : best
        }?.model.clusterCount
    }
  }

  /// Fits and judges.
  ///
  /// Missing values: not allowed; rows must be finite.
  /// Cost: as for `KMeans.fit(_:to:)`, and the sample's pairs of rows × columns.
  /// Throws: `ModelError` where there are more clusters than different rows, or a distance is not finite.
  public func search(_ rows: Matrix, workers: Workers = .all) throws -> Outcome {
    let source = MemoryRows(rows, workers: workers)
    let models = try KMeans.fit(
      clusterCounts.map {
        KMeans(clusterCount: $0, restarts: restarts, maximumIterations: maximumIterations, seed: seed)
      }, to: source)
    let sample = sampledRows(count: rows.rowCount, sampleCount: silhouetteSample, seed: seed)
    var elements: [Double] = []
    elements.reserveCapacity(sample.count * rows.columnCount)
    for row in sample { elements.append(contentsOf: rows.row(row)) }
    let sampled = Matrix(rowCount: sample.count, columnCount: rows.columnCount, elements: elements)
    let labelings = models.map { $0.nearest(of: MemoryRows(sampled, workers: workers)).clusters }
    let silhouettes = Silhouette.exact(rows: sampled, labelings: labelings, workers: workers)
    return Outcome(
      findings: zip(models, silhouettes).map { Finding(model: $0, silhouette: $1.mean) }, sample: sample)
  }
}
