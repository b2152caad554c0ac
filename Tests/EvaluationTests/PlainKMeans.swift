import Learning
import LinearAlgebra

/// Lloyd's algorithm from several random starts over weighted rows: a plain stand-in for the closures that Evaluation is
/// given.
func plainKMeans(
  _ rows: Matrix, _ clusterCount: Int, weights: [Double]? = nil, starts: Int = 20, seed: UInt64, draw: Int = 0
) -> (labels: [Int], within: Double) {
  let columns = rows.columnCount
  let weights = weights ?? [Double](repeating: 1, count: rows.rowCount)
  let drawn = weights.indices.filter { weights[$0] > 0 }
  var best: (labels: [Int], within: Double) = ([], .infinity)
  var random = CounterRandom(seed: seed, purpose: "tests.kmeans", row: draw)
  rows.elements.withUnsafeBufferPointer { elements in
    for _ in 0..<starts {
      var centres = drawn.shuffled(using: &random).prefix(clusterCount).flatMap { rows.row($0) }
      var labels = [Int](repeating: -1, count: rows.rowCount)
      var within = 0.0
      while true {
        let before = labels
        within = 0
        for row in 0..<rows.rowCount {
          var nearest = Double.infinity
          for cluster in 0..<clusterCount {
            var square = 0.0
            for column in 0..<columns {
              let difference = elements[row * columns + column] - centres[cluster * columns + column]
              square += difference * difference
            }
            if square < nearest { (nearest, labels[row]) = (square, cluster) }
          }
          within += weights[row] * nearest
        }
        if labels == before { break }
        var sums = [Double](repeating: 0, count: clusterCount * columns)
        var sizes = [Double](repeating: 0, count: clusterCount)
        for row in drawn {
          sizes[labels[row]] += weights[row]
          for column in 0..<columns {
            sums[labels[row] * columns + column] += weights[row] * elements[row * columns + column]
          }
        }
        for cluster in 0..<clusterCount where sizes[cluster] > 0 {
          for column in 0..<columns {
            centres[cluster * columns + column] = sums[cluster * columns + column] / sizes[cluster]
          }
        }
      }
      if within < best.within { best = (labels, within) }
    }
  }
  return best
}
