import Contracts
import Foundation
import Learning
import LinearAlgebra
import Models
import Testing

/// Rows around `groups` centres that lie 20 apart, each coordinate within 1 of its centre: every row is nearer to all
/// rows of its group than to any other, so for `groups` clusters the best are the groups.
func separateGroups(_ groups: Int, rowCount: Int, columnCount: Int, seed: UInt64 = 1) -> Matrix {
  var random = CounterRandom(seed: seed, purpose: "separate groups")
  var elements: [Double] = []
  for row in 0..<rowCount {
    for column in 0..<columnCount {
      let centre = column == 0 ? 20 * Double(row % groups) : 0
      elements.append(centre + 2 * random.uniform() - 1)
    }
  }
  return Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements)
}

/// The sum of squared distances from rows to their groups' means, one row after the other.
func scatterWithin(_ matrix: Matrix, group: (Int) -> Int) -> Double {
  var total = 0.0
  for rows in Dictionary(grouping: 0..<matrix.rowCount, by: group).values {
    for column in 0..<matrix.columnCount {
      let mean = rows.reduce(0) { $0 + matrix[$1, column] } / Double(rows.count)
      total += rows.reduce(0) { $0 + (matrix[$1, column] - mean) * (matrix[$1, column] - mean) }
    }
  }
  return total
}

struct KMeansTests {
  @Test func theContractHolds() throws {
    let matrix = separateGroups(5, rowCount: 9000, columnCount: 3)
    try checkEstimator(KMeans(clusterCount: 5, restarts: 4, seed: 3), on: SampleRows(matrix)) {
      $0.centroids.elements + [$0.objective] + $0.clusterWeights
    }
  }

  /// A known optimum, found from k-means++ by every seed tried.
  @Test(arguments: 0..<10)
  func plantedGroupsAreFound(seed: Int) throws {
    let matrix = separateGroups(7, rowCount: 5000, columnCount: 4)
    let model = try KMeans(clusterCount: 7, restarts: 3, seed: UInt64(seed)).fit(MemoryRows(matrix))
    let optimum = scatterWithin(matrix) { $0 % 7 }
    #expect(abs(model.objective / optimum - 1) < 1e-11, "seed \(seed)")
    #expect(model.converged && model.emptiedClusters == [] && model.restartObjectives.count == 3)
    let clusters = model.nearest(of: MemoryRows(matrix)).clusters
    for row in 7..<5000 { #expect(clusters[row] == clusters[row % 7]) }
  }

  @Test func theObjectiveNeverRises() throws {
    let reference = KMeansReference.shared.cases.first { $0.name == "no structure" }!
    let model = try KMeans(clusterCount: 8, restarts: 5, seed: 2).fit(MemoryRows(reference.matrix))
    for (before, after) in zip(model.objectives, model.objectives.dropFirst()) { #expect(after <= before) }
    #expect(model.objectives.last == model.objective)
    #expect(model.restartObjectives.min() == model.objective)
    #expect(model.iterations == model.objectives.count - 1)
  }

  /// Centroids are the means of their rows, sizes are counts, and the largest cluster comes first.
  @Test func theModelDescribesItsRows() throws {
    let reference = KMeansReference.shared.cases.first { $0.name == "overlapping" }!
    let matrix = reference.matrix
    let model = try KMeans(clusterCount: 6, restarts: 2, seed: 5).fit(MemoryRows(matrix))
    let nearest = model.nearest(of: MemoryRows(matrix))
    #expect(abs(nearest.squaredDistances.reduce(0, +) / model.objective - 1) < 1e-12)
    #expect(model.clusterWeights == model.clusterCounts.map(Double.init))
    #expect(model.clusterCounts == model.clusterCounts.sorted(by: >))
    for cluster in 0..<6 {
      let rows = nearest.clusters.indices.filter { nearest.clusters[$0] == cluster }
      #expect(rows.count == model.clusterCounts[cluster])
      for column in 0..<matrix.columnCount {
        let mean = rows.reduce(0) { $0 + matrix[$1, column] } / Double(rows.count)
        #expect(abs(model.centroids[cluster, column] - mean) < 1e-11)
      }
    }
  }

  @Test func memoryAndFileGiveTheSameModel() throws {
    let matrix = KMeansReference.shared.cases.first { $0.name == "several blocks" }!.matrix
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var writer = try RowFileWriter(path: path, columnCount: matrix.columnCount)
    for row in 0..<matrix.rowCount { try writer.append(matrix.row(row)) }
    try writer.finish()
    let settings = KMeans(clusterCount: 7, restarts: 3, seed: 8)
    let reference = try settings.fit(MemoryRows(matrix, workers: Workers(1)))
    for workers in [1, 2, 7] {
      let rows = try FileRows(path: path, workers: Workers(workers))
      #expect(try settings.fit(rows) == reference)
      let nearest = try reference.nearest(of: rows)
      #expect(nearest == reference.nearest(of: MemoryRows(matrix)))
    }
  }

  /// Several settings share every look at the rows, and none notices.
  @Test func settingsFittedTogetherAreAsFittedAlone() throws {
    let matrix = KMeansReference.shared.cases.first { $0.name == "several blocks" }!.matrix
    let rows = MemoryRows(matrix)
    let first = Matrix(rowCount: 2, columnCount: 4, elements: Array(matrix.elements.prefix(8)))
    let settings =
      (1...6).map { KMeans(clusterCount: $0, restarts: $0, seed: 4) }
      + [KMeans(clusterCount: 2, initialisation: .given(first), maximumIterations: 3)]
    #expect(try KMeans.fit(settings, to: rows) == settings.map { try $0.fit(rows) })
    #expect(try KMeans.fit([], to: rows) == [])
  }

  /// Σ|x − c|² over rows has the same terms in any order.
  @Test func theOrderOfRowsDoesNotMatter() throws {
    let matrix = separateGroups(4, rowCount: 6000, columnCount: 3)
    let order = CounterRandom.permutation(count: 6000, seed: 1, purpose: "reorder")
    let reordered = Matrix(rowCount: 6000, columnCount: 3, elements: order.flatMap { matrix.row($0) })
    let settings = KMeans(clusterCount: 4, restarts: 3)
    let (left, right) = try (settings.fit(MemoryRows(matrix)), settings.fit(MemoryRows(reordered)))
    #expect(abs(left.objective / right.objective - 1) < 1e-12)
    #expect(zip(left.centroids.elements, right.centroids.elements).allSatisfy { abs($0 - $1) < 1e-11 })
  }

  /// |(x + s) − (c + s)| = |x − c|; with s a power of two times whole steps of the rows' grid, x + s is exact, so the
  /// objective may differ by the rounding of centroids alone: 10⁶ × 2⁻⁵³ against distances near 1.
  @Test func aLargeCommonShiftCostsNoDigits() throws {
    let matrix = separateGroups(3, rowCount: 5000, columnCount: 2)
    let grid = matrix.elements.map { ($0 * 0x1p20).rounded() * 0x1p-20 }
    let shift = 0x1p20
    let settings = KMeans(clusterCount: 3, restarts: 2)
    let here = try settings.fit(MemoryRows(Matrix(rowCount: 5000, columnCount: 2, elements: grid)))
    let there = try settings.fit(
      MemoryRows(Matrix(rowCount: 5000, columnCount: 2, elements: grid.map { $0 + shift })))
    #expect(abs(here.objective / there.objective - 1) < 1e-12)
    #expect(zip(here.centroids.elements, there.centroids.elements).allSatisfy { abs($0 + shift - $1) < 1e-9 })
    #expect(here.clusterCounts == there.clusterCounts)
  }
}
