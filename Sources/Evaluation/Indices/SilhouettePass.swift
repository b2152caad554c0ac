import Learning
import LinearAlgebra

/// For each labeling, s(i) of the queried rows (all where `sample` is nothing), each against all rows. Labelings that
/// have no silhouette get values without meaning.
func silhouetteValues(of sample: [Int]?, rows: Matrix, labelings: [[Int]], workers: Workers) -> [[Double]] {
  precondition(rows.elements.allSatisfy(\.isFinite), "a silhouette needs finite rows")
  let clusters = labelings.map { Clusters($0, rowCount: rows.rowCount) }
  let refinement = CommonRefinement(labelings, rowCount: rows.rowCount)
  var ordered: [Double] = []
  ordered.reserveCapacity(rows.elements.count)
  for row in refinement.order { ordered.append(contentsOf: rows.row(row)) }
  let pass = SilhouettePass(
    rows: rows, ordered: ordered, refinement: refinement, labelings: labelings, clusters: clusters)

  let queryCount = sample?.count ?? rows.rowCount
  let chunkSize = 64
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

/// Distances from eight rows at a time, one in each lane, to all rows, summed by cell. A lane's sums do not depend on
/// its neighbours, so neither tiles nor workers change a bit.
private struct SilhouettePass: Sendable {
  typealias Lanes = SIMD8<Double>
  let rows: Matrix
  let ordered: [Double]
  let refinement: CommonRefinement
  let labelings: [[Int]]
  let clusters: [Clusters]

  /// s of the queried rows: all those of the first labeling, then all those of the next.
  func values(queries: [Int]) -> [Double] {
    var values = [Double](repeating: 0, count: queries.count * labelings.count)
    var lanes = [Lanes](repeating: .zero, count: rows.columnCount)
    var cellSums = [Lanes](repeating: .zero, count: refinement.cellCount)
    var clusterSums = [Lanes](repeating: .zero, count: clusters.map(\.labelCount).max() ?? 0)
    for first in stride(from: 0, to: queries.count, by: Lanes.scalarCount) {
      let active = min(Lanes.scalarCount, queries.count - first)
      for column in 0..<rows.columnCount {
        for lane in 0..<active {
          lanes[column][lane] = rows.elements[queries[first + lane] * rows.columnCount + column]
        }
      }
      sumDistances(from: lanes, into: &cellSums)
      for labeling in labelings.indices {
        sumCells(cellSums, labeling, into: &clusterSums)
        for lane in 0..<active {
          let own = labelings[labeling][queries[first + lane]]
          values[labeling * queries.count + first + lane] = silhouette(
            sums: clusterSums, lane: lane, own: own, sizes: clusters[labeling].sizes)
        }
      }
    }
    return values
  }

  private func sumDistances(from lanes: [Lanes], into cellSums: inout [Lanes]) {
    let columnCount = rows.columnCount
    ordered.withUnsafeBufferPointer { buffer in
      guard let ordered = buffer.baseAddress else { return }
      lanes.withUnsafeBufferPointer { lanes in
        refinement.starts.withUnsafeBufferPointer { starts in
          cellSums.withUnsafeMutableBufferPointer { cellSums in
            for cell in 0..<cellSums.count {
              var sum = Lanes.zero
              for row in starts[cell]..<starts[cell + 1] {
                var square = Lanes.zero
                let values = ordered + row * columnCount
                for column in 0..<columnCount {
                  let difference = lanes[column] - values[column]
                  square += difference * difference
                }
                sum += square.squareRoot()
              }
              cellSums[cell] = sum
            }
          }
        }
      }
    }
  }

  private func sumCells(_ cellSums: [Lanes], _ labeling: Int, into clusterSums: inout [Lanes]) {
    refinement.cellLabels[labeling].withUnsafeBufferPointer { labels in
      cellSums.withUnsafeBufferPointer { cellSums in
        clusterSums.withUnsafeMutableBufferPointer { clusterSums in
          for cluster in 0..<clusters[labeling].labelCount { clusterSums[cluster] = .zero }
          for cell in 0..<labels.count { clusterSums[labels[cell]] += cellSums[cell] }
        }
      }
    }
  }

  private func silhouette(sums: [Lanes], lane: Int, own: Int, sizes: [Int]) -> Double {
    guard sizes[own] > 1 else { return 0 }
    let within = sums[own][lane] / Double(sizes[own] - 1)
    var nearest = Double.infinity
    for cluster in sizes.indices where cluster != own && sizes[cluster] > 0 {
      nearest = min(nearest, sums[cluster][lane] / Double(sizes[cluster]))
    }
    let larger = max(within, nearest)
    return larger > 0 ? (nearest - within) / larger : 0
  }
}
