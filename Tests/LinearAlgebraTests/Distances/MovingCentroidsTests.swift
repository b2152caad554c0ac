import CKernels
import LinearAlgebra
import Testing

/// Lloyd's step in every class this machine can run, beside plain loops over all rows.
struct MovingCentroidsTests {
  static var classes: [UInt32] { Array(0...stratum_best_kernels().rawValue) }

  /// What a run keeps, and how plain loops see it.
  private struct Walk {
    let kernels: UInt32
    let rows: [Double]
    let weights: [Double]?
    let columnCount: Int
    var labels: [UInt16]
    var limits: [Float]
    var changes = stratum_kmeans_changes()

    init(_ kernels: UInt32, rows: [Double], weights: [Double]? = nil, columnCount: Int) {
      self.kernels = kernels
      self.rows = rows
      self.weights = weights
      self.columnCount = columnCount
      labels = .init(repeating: 0, count: rows.count / columnCount)
      limits = .init(repeating: 0, count: rows.count / columnCount)
    }

    mutating func assign(_ moving: MovingCentroids, afresh: Bool) -> ClusterSums {
      var sums = ClusterSums(count: moving.count, columnCount: columnCount)
      func assign(_ weights: UnsafePointer<Double>?) -> stratum_kmeans_changes {
        stratum_kmeans_assign(
          .init(rawValue: kernels), moving.position, rows, weights, labels.count, afresh ? 1 : 0, &labels, &limits,
          &sums.values)
      }
      changes = withExtendedLifetime(moving) { weights.map { assign($0) } ?? assign(nil) }
      return sums
    }

    func plainLabels(_ centroids: [Double]) -> [Int] {
      plainDistances(rows, centroids, columnCount: columnCount).map { $0.firstIndex(of: $0.min()!)! }
    }

    func plainSums(_ moving: MovingCentroids, labels: [Int]) -> [[Double]] {
      var sums = [[Double]](repeating: .init(repeating: 0, count: columnCount + 3), count: moving.count)
      for (row, label) in labels.enumerated() {
        let weight = weights?[row] ?? 1
        for column in 0..<columnCount {
          let difference = rows[row * columnCount + column] - moving.origins[label * columnCount + column]
          sums[label][column] += weight * difference
          sums[label][columnCount + 2] += weight * difference * difference
        }
        sums[label][columnCount] += weight
        sums[label][columnCount + 1] += weight > 0 ? 1 : 0
      }
      return sums
    }

    func agree(_ sums: ClusterSums, _ expected: [[Double]]) -> Bool {
      expected.enumerated().allSatisfy { cluster, expected in
        let found =
          sums.differences(cluster) + [
            sums.weight(cluster), Double(sums.rowCount(cluster)), sums.squares(cluster),
          ]
        return zip(found, expected).allSatisfy(isClose)
      }
    }
  }

  @Test(arguments: classes, CentroidShape.all)
  func aStepIsAsInPlainLoops(_ kernels: UInt32, _ shape: CentroidShape) {
    var random = Random(3)
    let rows = random.vector(shape.rows * shape.columns)
    let centroids = random.vector(shape.centroids * shape.columns)
    let moving = MovingCentroids(
      centroids: centroids, origins: random.vector(centroids.count), columnCount: shape.columns)
    for weights in [nil, (0..<shape.rows).map { Double($0 % 3) }] {
      var walk = Walk(kernels, rows: rows, weights: weights, columnCount: shape.columns)
      let sums = walk.assign(moving, afresh: true)
      let labels = walk.plainLabels(centroids)
      for row in 0..<shape.rows where weights.map({ $0[row] > 0 }) ?? true {
        #expect(Int(walk.labels[row]) == labels[row])
      }
      #expect(walk.agree(sums, walk.plainSums(moving, labels: labels)))
    }
  }

  /// Step after step, the labels that were kept are those of all distances, and the sums that changed those of all rows;
  /// with rows far from zero, rows on centroids, ties, values of very different size, and first centroids so near to each
  /// other that single precision cannot count what they travel in their own scale.
  @Test(arguments: classes, [(3, 2), (12, 7), (16, 8), (33, 40)])
  func manyStepsAreAsInPlainLoops(_ kernels: UInt32, _ size: (columns: Int, centroids: Int)) {
    for (offset, spread, start) in [(0.0, 1.0, 0.0), (0x1p20, 1, 0), (0, 1e-30, 0), (0, 1e25, 0), (0, 1e12, 1e-30)] {
      var random = Random(4)
      let rowCount = 700
      var rows = random.vector(rowCount * size.columns).map { offset + ($0 * 0x1p20).rounded() * 0x1p-20 * spread }
      for column in 0..<size.columns { rows[column] = offset + (rows[column] - offset) * 1e6 }
      if start > 0 {
        for element in (rows.count - size.centroids * size.columns)..<rows.count { rows[element] *= start / spread }
      }
      var centroids = Array(rows[(rows.count - size.centroids * size.columns)...])
      let origins = centroids
      var walk = Walk(kernels, rows: rows, columnCount: size.columns)
      var travels = [Double](repeating: 0, count: size.centroids)
      var limitScale: Double?
      var sums = ClusterSums(count: size.centroids, columnCount: size.columns)
      for step in 0..<12 {
        let moving = MovingCentroids(
          centroids: centroids, origins: origins, columnCount: size.columns, travels: travels, limitScale: limitScale)
        limitScale = limitScale ?? moving.scale
        let before = walk.labels
        sums.add(walk.assign(moving, afresh: step == 0))
        let labels = walk.plainLabels(centroids)
        #expect(walk.labels.map(Int.init) == labels)
        #expect(walk.changes.moved == zip(before, walk.labels).count { $0 != $1 })
        let expected = walk.plainSums(moving, labels: labels)
        for cluster in 0..<size.centroids {
          #expect(Double(sums.rowCount(cluster)) == expected[cluster][size.columns + 1])
        }
        var moves = [Double](repeating: 0, count: size.centroids)
        for cluster in 0..<size.centroids where sums.rowCount(cluster) > 0 {
          var square = 0.0
          for column in 0..<size.columns {
            let element = cluster * size.columns + column
            let mean = origins[element] + expected[cluster][column] / expected[cluster][size.columns]
            square += (mean - centroids[element]) * (mean - centroids[element])
            centroids[element] = mean
          }
          moves[cluster] = square.squareRoot()
        }
        for cluster in travels.indices {
          travels[cluster] +=
            1.0001 * (moves[cluster] + moves.indices.reduce(0) { $1 == cluster ? $0 : max($0, moves[$1]) })
        }
      }
    }
  }

  /// A row as near to two centroids counts for the lower and is told of, however often it is asked.
  @Test(arguments: classes)
  func tiesGoToTheLowestAndAreTold(_ kernels: UInt32) {
    let moving = MovingCentroids(centroids: [9, 4, 0, 4], origins: [0, 0, 0, 0], columnCount: 1)
    var walk = Walk(kernels, rows: [2, 4, 1, 9, 8, -3], columnCount: 1)
    for _ in 0..<2 {
      _ = walk.assign(moving, afresh: true)
      #expect(walk.labels == [1, 1, 2, 0, 0, 2])
      #expect(walk.changes.tied == 2)
    }
  }

  @Test(arguments: classes)
  func aRowOfWeightZeroIsPutAside(_ kernels: UInt32) {
    let moving = MovingCentroids(centroids: [0, 10], origins: [0, 10], columnCount: 1)
    var walk = Walk(kernels, rows: [1, .infinity, 9, .nan], weights: [2, 0, 1, 0], columnCount: 1)
    let sums = walk.assign(moving, afresh: true)
    #expect(sums.weight(0) == 2 && sums.rowCount(0) == 1 && sums.squares(0) == 2)
    #expect(sums.weight(1) == 1 && sums.rowCount(1) == 1 && sums.squares(1) == 1)
    #expect(walk.limits[1] == .infinity && walk.limits[3] == .infinity)
  }
}
