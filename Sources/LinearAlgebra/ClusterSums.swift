import CKernels

/// The sums of clusters' rows, as the kernel that assigns rows keeps them.
package struct ClusterSums: Sendable, Equatable {
  /// The number of clusters.
  package let count: Int
  /// The number of columns.
  package let columnCount: Int
  /// All sums, cluster after cluster.
  package var values: [Double]

  /// The sums of no rows.
  package init(count: Int, columnCount: Int) {
    self.count = count
    self.columnCount = columnCount
    values = .init(repeating: 0, count: count * ClusterSums.stride(columnCount: columnCount))
  }

  /// How many doubles a cluster takes.
  package static func stride(columnCount: Int) -> Int { stratum_kmeans_stride(columnCount) }

  private func start(_ cluster: Int) -> Int { cluster * ClusterSums.stride(columnCount: columnCount) }
  private var tally: Int { (columnCount + 7) / 8 * 8 }

  /// The sums of weight × (row − the cluster's origin), one a column.
  package func differences(_ cluster: Int) -> ArraySlice<Double> {
    values[start(cluster)..<start(cluster) + columnCount]
  }
  /// The sum of the rows' weights.
  package func weight(_ cluster: Int) -> Double { values[start(cluster) + tally] }
  /// The number of rows that weigh anything.
  package func rowCount(_ cluster: Int) -> Int { Int(values[start(cluster) + tally + 1]) }
  /// The sum of weight × the squared distance from the cluster's origin.
  package func squares(_ cluster: Int) -> Double {
    values[(start(cluster) + tally + 8)..<start(cluster + 1)].reduce(0, +)
  }

  /// The sum of weight × the squared distance from a point near the cluster's origin.
  package func squares(_ cluster: Int, from point: ArraySlice<Double>, origin: ArraySlice<Double>) -> Double {
    var total = squares(cluster)
    for ((point, origin), difference) in zip(zip(point, origin), differences(cluster)) where point != origin {
      let step = point - origin
      total += step * (step * weight(cluster) - 2 * difference)
    }
    return total
  }

  /// Adds the sums of other rows, or of what changed.
  package mutating func add(_ other: ClusterSums) {
    for index in values.indices { values[index] += other.values[index] }
  }

  /// Forgets what rounding has left of a cluster that has no rows.
  package mutating func clear(_ cluster: Int) {
    values.replaceSubrange(
      start(cluster)..<start(cluster + 1), with: repeatElement(0, count: ClusterSums.stride(columnCount: columnCount)))
  }
}
