import Learning
import LinearAlgebra

/// For each labeling, s(i) of the queried rows (all where `sample` is nothing), each against all rows. Labelings that
/// have no silhouette get values without meaning.
func silhouetteValues(of sample: [Int]?, rows: Matrix, labelings: [[Int]], workers: Workers) -> [[Double]] {
  precondition(rows.elements.allSatisfy(\.isFinite), "a silhouette needs finite rows")
  let clusters = labelings.map { Clusters($0, rowCount: rows.rowCount) }
  let pass = SilhouettePass(
    rows: rows, refinement: CommonRefinement(labelings, rowCount: rows.rowCount), labelings: labelings,
    clusters: clusters)
  let queryCount = sample?.count ?? rows.rowCount
  // As many queries as a worker takes at once; their number reaches no result.
  let chunkSize = 4 * DistanceSums.queryCount
  let chunks: [[Double]] = workers.map((queryCount + chunkSize - 1) / chunkSize) { chunk in
    let range = chunk * chunkSize..<min(queryCount, (chunk + 1) * chunkSize)
    return pass.values(queries: range.map { sample?[$0] ?? $0 })
  }
  return labelings.indices.map { labeling in
    chunks.flatMap { chunk in
      let size = chunk.count / labelings.count
      return chunk[labeling * size..<(labeling + 1) * size]
    }
  }
}

/// Distances from sixteen rows at a time to all rows, summed by cell, and from the cells' sums those of each labeling's
/// clusters.
private struct SilhouettePass: Sendable {
  let rows: Matrix
  let labelings: [[Int]]
  let clusters: [Clusters]
  /// Over the rows cell by cell, so that a cell's sums stay near while they are added to.
  let distances: DistanceSums
  /// For each labeling, the cluster of each cell.
  let groups: [CellGroups]

  init(rows: Matrix, refinement: CommonRefinement, labelings: [[Int]], clusters: [Clusters]) {
    self.rows = rows
    self.labelings = labelings
    self.clusters = clusters
    var ordered: [Double] = []
    ordered.reserveCapacity(rows.elements.count)
    for row in refinement.order { ordered.append(contentsOf: rows.row(row)) }
    let cells = (0..<refinement.cellCount).flatMap { cell in
      repeatElement(Int32(cell), count: refinement.starts[cell + 1] - refinement.starts[cell])
    }
    distances = DistanceSums(
      rows: ordered, columnCount: rows.columnCount, cells: cells, cellCount: refinement.cellCount)
    groups = zip(refinement.cellLabels, clusters).map { CellGroups($0, count: $1.labelCount) }
  }

  /// s of the queried rows: all those of the first labeling, then all those of the next.
  func values(queries: [Int]) -> [Double] {
    var values = [Double](repeating: 0, count: queries.count * labelings.count)
    var distances = distances
    for first in stride(from: 0, to: queries.count, by: DistanceSums.queryCount) {
      let chosen = queries[first..<min(queries.count, first + DistanceSums.queryCount)]
      distances.measure(from: chosen.map { rows.row($0) })
      for labeling in labelings.indices {
        let sums = distances.joined(by: groups[labeling])
        for (place, query) in chosen.enumerated() {
          values[labeling * queries.count + first + place] = silhouette(
            sums: sums, query: place, own: labelings[labeling][query], sizes: clusters[labeling].sizes)
        }
      }
    }
    return values
  }

  private func silhouette(sums: [Double], query: Int, own: Int, sizes: [Int]) -> Double {
    guard sizes[own] > 1 else { return 0 }
    func mean(_ cluster: Int, of count: Int) -> Double {
      sums[cluster * DistanceSums.queryCount + query] / Double(count)
    }
    let within = mean(own, of: sizes[own] - 1)
    var nearest = Double.infinity
    for cluster in sizes.indices where cluster != own && sizes[cluster] > 0 {
      nearest = min(nearest, mean(cluster, of: sizes[cluster]))
    }
    let larger = max(within, nearest)
    return larger > 0 ? (nearest - within) / larger : 0
  }
}
