public import Learning
public import LinearAlgebra

/// Whether the best mean silhouette over several numbers of clusters is better than data without structure give.
///
/// The best over k is compared with the best over k of each draw from `NoStructure`, so choosing k costs nothing extra.
/// Formula: p = (r + 1)/(B + 1), with r the number of B draws whose best is at least that of the data.
/// Source: Davison and Hinkley (1997), "Bootstrap Methods and their Application", section 4.2.
public struct SilhouetteNull: Sendable, Equatable, Codable {
  /// The mean silhouette of the data at each number of clusters, in the order asked for.
  public let observed: [Measure]
  /// The number of clusters with the best mean silhouette, the first of several; nothing where none is defined.
  public let bestClusterCount: Int?
  /// The best mean silhouette of the data.
  public let best: Measure
  /// The best mean silhouette of each draw, in order.
  public let reference: [Measure]
  /// The share p; undefined where the data or a draw have no silhouette.
  public let probability: Measure

  private enum CodingKeys: String, CodingKey {
    case observed, best, reference, probability
    case bestClusterCount = "best_cluster_count"
  }

  /// Clusters the rows and `draws` reference data sets at each number of clusters.
  ///
  /// `labels` is given rows, k and the draw's number (none for the data themselves) and returns a label for every row.
  /// Where there are more than `sampleCount` rows, silhouettes are those of a sample of that size (`SampledSilhouette`).
  /// Cost: (`draws` + 1) clusterings at each k, and as many silhouettes, in parallel. Results do not depend on workers.
  /// Throws: what `labels` throws; `LinearAlgebraError` where the rows are not finite.
  public init(
    rows: Matrix, clusterCounts: [Int], draws: Int, sampleCount: Int = 2_000, seed: UInt64, workers: Workers = .all,
    labels: @Sendable (_ rows: Matrix, _ clusterCount: Int, _ draw: Int?) throws -> [Int]
  ) throws {
    precondition(!clusterCounts.isEmpty && draws > 0, "a null needs a number of clusters and a draw")
    let structureless = try NoStructure(rows)
    let means = try workers.map(draws + 1) { task -> [Measure] in
      let data = task == 0 ? rows : structureless.draw(task - 1, seed: seed)
      let labelings = try clusterCounts.map { try labels(data, $0, task == 0 ? nil : task - 1) }
      return SampledSilhouette.estimate(
        rows: data, labelings: labelings, sampleCount: sampleCount, seed: seed, workers: Workers(1)
      ).map(\.mean)
    }
    observed = means[0]
    best = SilhouetteNull.best(of: means[0])
    bestClusterCount =
      zip(clusterCounts, means[0]).first { $1.value != nil && $1 == SilhouetteNull.best(of: means[0]) }?.0
    reference = means.dropFirst().map(SilhouetteNull.best)
    guard let best = best.value else {
      probability = Measure(undefined: "the data have no silhouette at any of these numbers of clusters")
      return
    }
    let values = reference.compactMap(\.value)
    probability =
      values.count == draws
      ? Measure(Double(values.count { $0 >= best } + 1) / Double(draws + 1))
      : Measure(undefined: "\(draws - values.count) of \(draws) draws have no silhouette")
  }

  private static func best(of means: [Measure]) -> Measure {
    means.compactMap(\.value).max().map { Measure($0) }
      ?? Measure(undefined: means.first?.reason ?? "no number of clusters was tried")
  }
}
