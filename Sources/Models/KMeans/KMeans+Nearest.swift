public import Learning
import LinearAlgebra

extension KMeans {
  /// The clusters that rows are nearest to.
  public struct Nearest: Sendable, Equatable {
    /// Each row's cluster; the lowest on ties.
    public let clusters: [Int]
    /// Each row's squared distance to its cluster's centroid.
    public let squaredDistances: [Double]
    /// Each row's squared distance to the next nearest centroid; infinite where there is one cluster.
    public let nextSquaredDistances: [Double]
  }
}

extension KMeans.Model {
  /// The nearest cluster of every row, whatever the rows weigh.
  ///
  /// Throws: the source's failure.
  public func nearest<Rows: RowSource>(of rows: Rows) throws(Rows.Failure) -> KMeans.Nearest {
    precondition(
      rows.columnCount == centroids.columnCount,
      "rows of \(rows.columnCount) columns for centroids of \(centroids.columnCount)")
    let results = NearestResults(rowCount: rows.rowCount)
    _ = try rows.summarize(NearestPass(centroids: centroids.elements, results: results))
    return results.nearest
  }

  /// The nearest cluster of one row; the lowest on ties.
  public func cluster(of row: some Collection<Double>) -> Int {
    let matrix = Matrix(rowCount: 1, columnCount: row.count, elements: Array(row))
    return nearest(of: MemoryRows(matrix, workers: Workers(1))).clusters[0]
  }
}

/// Writes each row's nearest clusters to its own place, so nothing needs merging.
private struct NearestPass: Pass {
  struct Summary: Mergeable { mutating func merge(_ other: Summary) {} }

  let centroids: [Double]
  let results: NearestResults

  func emptySummary() -> Summary { Summary() }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    NearestRows.find(in: block, centroids: centroids) { rows, labels, first, second in
      for (index, row) in rows.enumerated() {
        results.clusters[block.firstRow + row] = Int(labels[index])
        results.first[block.firstRow + row] = first[index]
        results.second[block.firstRow + row] = second[index]
      }
    }
  }
}

/// A place a row; each block of rows is written by one thread.
private final class NearestResults: @unchecked Sendable {
  let clusters: UnsafeMutableBufferPointer<Int>
  let first: UnsafeMutableBufferPointer<Double>
  let second: UnsafeMutableBufferPointer<Double>

  init(rowCount: Int) {
    clusters = .allocate(capacity: rowCount)
    first = .allocate(capacity: rowCount)
    second = .allocate(capacity: rowCount)
    clusters.initialize(repeating: 0)
    first.initialize(repeating: 0)
    second.initialize(repeating: 0)
  }

  deinit {
    clusters.deallocate()
    first.deallocate()
    second.deallocate()
  }

  var nearest: KMeans.Nearest {
    .init(clusters: Array(clusters), squaredDistances: Array(first), nextSquaredDistances: Array(second))
  }
}
