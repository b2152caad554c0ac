public import LinearAlgebra

/// How tight clusters lie about their means and how far the means lie apart.
///
/// Edge cases: labels that no row carries are skipped. With fewer than two clusters, or as many as rows, the two indices
/// are undefined; the sum of squares is defined whenever there are rows.
public struct CentroidIndices: Sendable, Equatable, Codable {
  /// The sum over rows of the squared Euclidean distance to the mean of the row's cluster.
  public let withinSumOfSquares: Measure
  /// How alike each cluster is to the one most like it; lower is better.
  ///
  /// Formula: (1/k) Σᵢ maxⱼ≠ᵢ (Sᵢ + Sⱼ)/Mᵢⱼ, with Sᵢ the mean distance of cluster i's rows to their mean and Mᵢⱼ the
  /// distance between two means.
  /// Edge cases: undefined where two clusters have the same mean.
  /// Source: Davies and Bouldin (1979), "A cluster separation measure", with p = 2 and q = 1.
  public let daviesBouldin: Measure
  /// The ratio of the variance between clusters to that within; higher is better.
  ///
  /// Formula: (B/(k − 1)) / (W/(n − k)), with B the sum of squares between and W that within clusters.
  /// Edge cases: undefined where W is 0.
  /// Source: Caliński and Harabasz (1974), "A dendrite method for cluster analysis".
  public let calinskiHarabasz: Measure

  private enum CodingKeys: String, CodingKey {
    case withinSumOfSquares = "within_sum_of_squares"
    case daviesBouldin = "davies_bouldin"
    case calinskiHarabasz = "calinski_harabasz"
  }

  /// Judges labels, one a row, counting from zero.
  ///
  /// Missing values: not allowed; rows must be finite.
  /// Cost: O(n·d + k²·d), in row order on one thread.
  public init(rows: Matrix, labels: [Int]) {
    precondition(rows.elements.allSatisfy(\.isFinite), "centroid indices need finite rows")
    let clusters = Clusters(labels, rowCount: rows.rowCount)
    guard rows.rowCount > 0 else {
      let undefined = Measure(undefined: "there are no rows")
      (withinSumOfSquares, daviesBouldin, calinskiHarabasz) = (undefined, undefined, undefined)
      return
    }
    let spread = ClusterSpread(rows: rows, labels: labels, clusters: clusters)
    let within = spread.withinSumsOfSquares.reduce(0, +)
    withinSumOfSquares = Measure(within)
    if let obstacle = clusters.obstacle {
      (daviesBouldin, calinskiHarabasz) = (Measure(undefined: obstacle), Measure(undefined: obstacle))
      return
    }
    daviesBouldin = spread.daviesBouldin
    let clusterCount = Double(clusters.occupiedCount)
    calinskiHarabasz =
      within > 0
      ? Measure(
        (spread.betweenSumOfSquares / (clusterCount - 1)) / (within / (Double(rows.rowCount) - clusterCount)))
      : Measure(undefined: "every row lies on the mean of its cluster")
  }
}
