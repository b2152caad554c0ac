import Foundation
import Learning

/// How far one start has come in finding its first centroids.
struct SeedingState {
  private let clusterCount: Int
  private let columnCount: Int
  private var random: CounterRandom
  /// The centroids so far, one after the other.
  private(set) var centroids: [Double] = []
  /// Each row's squared distance to the centroids so far but the newest.
  let nearest: RowDistances
  /// For each block of rows, the weighted sum of squared distances to the centroids so far; the weight before the
  /// first.
  private var blockSums: [Double]

  init(_ start: KMeansStart, survey: KMeansSurveyPass.Summary, rowCount: Int) {
    clusterCount = start.settings.clusterCount
    columnCount = survey.columnCount
    random = CounterRandom(seed: start.settings.seed, purpose: "kmeans.plusplus", row: start.restart)
    nearest = RowDistances(rowCount: rowCount)
    blockSums = survey.blockWeights
  }

  private var centroidCount: Int { centroids.count / columnCount }

  var isComplete: Bool { centroidCount == clusterCount }

  /// The centroid chosen last, if there is one.
  var newest: [Double]? { centroids.isEmpty ? nil : Array(centroids.suffix(columnCount)) }

  /// Draws the next tries: the block that each falls in, and how far into that block's sum.
  mutating func drawTargets() throws(ModelError) -> [(block: Int, remainder: Double)] {
    let total = blockSums.reduce(0, +)
    guard total.isFinite else { throw .distancesNotFinite(method: "k-means") }
    // Different rows can lie so near to each other that squared distances vanish.
    guard total > 0 else {
      throw .tooFewDistinctRows(clusterCount: clusterCount, distinctRowCount: centroidCount)
    }
    let tryCount = centroids.isEmpty ? 1 : 2 + Int(log(Double(clusterCount)))
    return (0..<tryCount).map { _ in
      var remainder = random.uniform() * total
      var last = 0
      for (block, sum) in blockSums.enumerated() where sum > 0 {
        if remainder < sum { return (block, remainder) }
        remainder -= sum
        last = block
      }
      // Rounding has used up the last block that holds anything; its last row is meant.
      return (last, .infinity)
    }
  }

  /// Takes the candidate that leaves the smallest sum, the first on ties.
  mutating func choose(among candidates: [[Double]], blockSums: [[Double]]) {
    let totals = blockSums.map { $0.reduce(0, +) }
    let best = totals.indices.reduce(0) { totals[$1] < totals[$0] ? $1 : $0 }
    centroids += candidates[best]
    self.blockSums = blockSums[best]
  }
}

/// One distance a row, infinite at first; each block's are written by the thread that looks at the block.
final class RowDistances: @unchecked Sendable {
  private let values: UnsafeMutableBufferPointer<Double>

  init(rowCount: Int) {
    values = .allocate(capacity: rowCount)
    values.initialize(repeating: .infinity)
  }

  deinit { values.deallocate() }

  func of(_ rows: Range<Int>) -> UnsafeMutableBufferPointer<Double> { .init(rebasing: values[rows]) }
}
