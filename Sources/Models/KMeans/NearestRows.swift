import Learning
import LinearAlgebra

/// Finds the nearest centroids of a block's rows.
enum NearestRows {
  /// Calls `body` with some rows of the block at a time, counted from its first, and for each of them the nearest
  /// centroid and the squared distances to that and to the next nearest.
  static func find(
    in block: RowBlock, centroids: [Double],
    body: (
      _ rows: Range<Int>, _ labels: UnsafeBufferPointer<Int32>, _ first: UnsafeBufferPointer<Double>,
      _ second: UnsafeBufferPointer<Double>
    ) -> Void
  ) {
    let size = KMeans.rowsAtATime
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { labels in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * size) { distances in
        centroids.withUnsafeBufferPointer { centroids in
          for rows in block.slices(of: size) {
            let labels = UnsafeMutableBufferPointer(rebasing: labels[..<rows.count])
            let first = UnsafeMutableBufferPointer(rebasing: distances[..<rows.count])
            let second = UnsafeMutableBufferPointer(rebasing: distances[size..<size + rows.count])
            NearestCentroids.find(
              rows: block.values(of: rows), columnCount: block.columnCount, centroids: centroids, labels: labels,
              first: first, second: second)
            body(rows, .init(labels), .init(first), .init(second))
          }
        }
      }
    }
  }
}
