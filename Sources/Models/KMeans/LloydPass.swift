package import Learning
package import LinearAlgebra

/// One step of Lloyd's algorithm for several runs in one look at the rows.
package struct LloydPass: Pass {
  /// Where one run stands.
  package struct Step: Sendable {
    let centroids: MovingCentroids
    let rows: RowClusters
    let isAfresh: Bool

    /// `isAfresh` asks for the sums of all rows, else for what changes by the rows that move.
    package init(_ centroids: MovingCentroids, rows: RowClusters, isAfresh: Bool) {
      self.centroids = centroids
      self.rows = rows
      self.isAfresh = isAfresh
    }
  }

  /// What a look finds of one run.
  package struct Found: Sendable {
    /// The clusters' sums, or their changes.
    package fileprivate(set) var sums: ClusterSums
    /// The number of rows that changed their cluster.
    package fileprivate(set) var movedCount = 0
    /// The number of rows that are as near to another centroid.
    package fileprivate(set) var tiedCount = 0
  }

  package struct Summary: Mergeable {
    package fileprivate(set) var runs: [Found]

    package mutating func merge(_ other: Summary) {
      for run in runs.indices {
        runs[run].sums.add(other.runs[run].sums)
        runs[run].movedCount += other.runs[run].movedCount
        runs[run].tiedCount += other.runs[run].tiedCount
      }
    }
  }

  private let steps: [Step]

  package init(_ steps: [Step]) { self.steps = steps }

  package func emptySummary() -> Summary {
    Summary(
      runs: steps.map {
        Found(sums: ClusterSums(count: $0.centroids.count, columnCount: $0.centroids.columnCount))
      })
  }

  package func absorb(_ block: RowBlock, into summary: inout Summary) {
    // Some rows at a time, so that they are still near when the next run looks at them.
    for rows in block.slices(of: MovingCentroids.rowLimit(columnCount: block.columnCount)) {
      let places = block.firstRow + rows.lowerBound..<block.firstRow + rows.upperBound
      for (run, step) in steps.enumerated() {
        let changes = summary.runs[run].sums.values.withUnsafeMutableBufferPointer { sums in
          step.centroids.assign(
            rows: block.values(of: rows), weights: block.weights(of: rows), afresh: step.isAfresh,
            labels: step.rows.labels(of: places), limits: step.rows.limits(of: places), sums: sums)
        }
        summary.runs[run].movedCount += changes.moved
        summary.runs[run].tiedCount += changes.tied
      }
    }
  }
}
