import Learning
import LinearAlgebra
import Models
import Testing

/// k-means++ itself, seen through models that are not iterated.
struct KMeansSeedingTests {
  /// With one cluster, the first centroid is each row with probability weight / total.
  @Test func theFirstCentroidIsDrawnByWeight() throws {
    let weights = [1.0, 0, 2, 5]
    let rows = MemoryRows(
      Matrix(rowCount: 4, columnCount: 1, elements: [0, 1, 2, 3]), weights: weights, workers: Workers(1))
    var counts = [Double](repeating: 0, count: 4)
    let draws = 4000
    for seed in 0..<draws {
      let model = try KMeans(clusterCount: 1, restarts: 1, maximumIterations: 0, seed: UInt64(seed)).fit(rows)
      counts[Int(model.centroids.elements[0])] += 1
    }
    #expect(counts[1] == 0)
    let statistic = [0, 2, 3].reduce(0.0) { sum, row in
      let expected = Double(draws) * weights[row] / 8
      return sum + (counts[row] - expected) * (counts[row] - expected) / expected
    }
    // The 1 − 10⁻⁴ quantile of χ² with 2 degrees of freedom is 18.4.
    #expect(statistic < 18.4)
  }

  /// Rows 0, 1, 3 and two clusters: 2 tries for the second centroid. From first centroid 0 a try is row 1 with
  /// probability 1/10 and row 3 with 9/10, and row 3 leaves 1, row 1 leaves 4, so row 1 is taken with (1/10)².
  /// From 1: tries 0 (1/5) leaves 4, 3 (4/5) leaves 1: row 0 with (1/5)². From 3: 0 (9/13) leaves 1, 1 (4/13)
  /// leaves 1: a tie goes to the first try, so row 1 with 4/13.
  @Test func laterCentroidsAreTheBestOfTwoTriesBySquaredDistance() throws {
    let rows = MemoryRows(Matrix(rowCount: 3, columnCount: 1, elements: [0, 1, 3]), workers: Workers(1))
    var counts: [[Double]: Double] = [:]
    let draws = 6000
    for seed in 0..<draws {
      let model = try KMeans(clusterCount: 2, restarts: 1, maximumIterations: 0, seed: UInt64(seed)).fit(rows)
      counts[model.centroids.elements.sorted(), default: 0] += 1
    }
    let probabilities: [[Double]: Double] = [
      [0, 1]: (0.01 + 0.04) / 3, [0, 3]: (0.99 + 9.0 / 13) / 3, [1, 3]: (0.96 + 4.0 / 13) / 3,
    ]
    let statistic = probabilities.reduce(0.0) { sum, entry in
      let expected = Double(draws) * entry.value
      let difference = counts[entry.key, default: 0] - expected
      return sum + difference * difference / expected
    }
    #expect(statistic < 18.4)
  }

  /// Rows of several blocks are drawn from all of them.
  @Test func drawsReachEveryBlock() throws {
    let count = 20_000
    let rows = MemoryRows(Matrix(rowCount: count, columnCount: 1, elements: (0..<count).map(Double.init)))
    var blocks: Set<Int> = []
    for seed in 0..<60 {
      let model = try KMeans(clusterCount: 1, restarts: 1, maximumIterations: 0, seed: UInt64(seed)).fit(rows)
      blocks.insert(Int(model.centroids.elements[0]) / RowBlock.rowLimit)
    }
    #expect(blocks == [0, 1, 2, 3, 4])
  }
}
