import Learning
public import LinearAlgebra

extension KMeans {
  /// Fitted centroids, and how the fit went.
  ///
  /// Clusters are ordered by falling weight, on ties by their centroids, column after column. A row that is as near to
  /// two clusters counts for the first in that order.
  public struct Model: Codable, Sendable, Equatable {
    /// One centroid a row.
    public let centroids: Matrix
    /// The weighted sum of squared distances from rows to their nearest centroid.
    public let objective: Double
    /// The objective with the first centroids and after each iteration of the start that was kept; the last is
    /// `objective`.
    public let objectives: [Double]
    /// Whether the start ended because nothing moved any more, or by the tolerance, rather than by the limit.
    public let converged: Bool
    /// The weight of each cluster's rows.
    public let clusterWeights: [Double]
    /// The number of each cluster's rows that weigh anything.
    public let clusterCounts: [Int]
    /// The clusters that lost all their rows in the start that was kept.
    public let emptiedClusters: [EmptiedCluster]
    /// The objective that each start reached, in order.
    public let restartObjectives: [Double]

    /// The number of clusters.
    public var clusterCount: Int { centroids.rowCount }
    /// The number of times that the centroids were moved.
    public var iterations: Int { objectives.count - 1 }
  }

  /// A cluster that lost all its rows and was placed on a row.
  public struct EmptiedCluster: Codable, Sendable, Equatable {
    /// The cluster, as ordered in the model.
    public let cluster: Int
    /// The iteration, from 1, in which it was placed anew.
    public let iteration: Int
    /// The row that it was placed on.
    public let row: Int
    /// The squared distance from that row to its nearest centroid before.
    public let squaredDistance: Double
  }
}

extension KMeans.Model {
  /// The best of some finished runs of one setting.
  init(runs: [LloydRun], rows: some RowSource) throws {
    let best = runs.reduce(runs[0]) { $1.objective < $0.objective ? $1 : $0 }
    let columnCount = best.columnCount
    let order = (0..<best.clusterCount).sorted { left, right in
      let (leftWeight, rightWeight) = (best.sums.weight(left), best.sums.weight(right))
      if leftWeight != rightWeight { return leftWeight > rightWeight }
      let (leftCentroid, rightCentroid) = (best.centroid(left), best.centroid(right))
      return leftCentroid == rightCentroid ? left < right : leftCentroid.lexicographicallyPrecedes(rightCentroid)
    }
    let ordered = order.flatMap { best.centroid($0) }
    var weights = order.map { best.sums.weight($0) }
    var counts = order.map { best.sums.rowCount($0) }
    if best.tiedCount > 0 {
      // A row as near to two centroids belongs to the first in the new order, so sizes are taken anew.
      let moving = MovingCentroids(centroids: ordered, origins: ordered, columnCount: columnCount)
      let pass = LloydPass([.init(moving, rows: RowClusters(rowCount: rows.rowCount), isAfresh: true)])
      let sums = try rows.summarize(pass).runs[0].sums
      weights = order.indices.map { sums.weight($0) }
      counts = order.indices.map { sums.rowCount($0) }
    }
    centroids = Matrix(rowCount: best.clusterCount, columnCount: columnCount, elements: ordered)
    objective = best.objective
    objectives = best.objectives
    converged = best.converged
    clusterWeights = weights
    clusterCounts = counts
    emptiedClusters = best.emptied.map { event in
      .init(
        cluster: order.firstIndex(of: event.cluster)!, iteration: event.iteration, row: event.row,
        squaredDistance: event.squaredDistance)
    }
    restartObjectives = runs.map(\.objective)
  }
}
