package import Learning
import LinearAlgebra

/// Finds the row, of those that weigh anything, that is farthest from its nearest centroid; the lowest on ties.
package struct FarthestRowPass: Pass {
  let centroids: [Double]

  package init(centroids: [Double]) { self.centroids = centroids }

  package struct Summary: Mergeable {
    package fileprivate(set) var row = -1
    package fileprivate(set) var squaredDistance = -1.0
    package fileprivate(set) var values: [Double] = []

    package mutating func merge(_ other: Summary) {
      if other.squaredDistance > squaredDistance { self = other }
    }
  }

  package func emptySummary() -> Summary { Summary() }

  package func absorb(_ block: RowBlock, into summary: inout Summary) {
    NearestRows.find(in: block, centroids: centroids) { rows, _, first, _ in
      for (index, row) in rows.enumerated() where block.weights.map({ $0[row] > 0 }) ?? true {
        if first[index] > summary.squaredDistance {
          summary.squaredDistance = first[index]
          summary.row = block.firstRow + row
          summary.values = Array(block.values(of: row..<row + 1))
        }
      }
    }
  }
}
