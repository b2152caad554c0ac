import Learning
import LinearAlgebra

/// Finds the row, of those that weigh anything, that is farthest from its nearest centroid; the lowest on ties.
struct FarthestRowPass: Pass {
  let centroids: [Double]

  struct Summary: Mergeable {
    var row = -1
    var squaredDistance = -1.0
    var values: [Double] = []

    mutating func merge(_ other: Summary) {
      if other.squaredDistance > squaredDistance { self = other }
    }
  }

  func emptySummary() -> Summary { Summary() }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
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
