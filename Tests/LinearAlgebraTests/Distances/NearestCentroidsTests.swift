import CKernels
import LinearAlgebra
import Testing

/// Rows, columns and centroids at every remainder that the loops of k-means know.
struct CentroidShape: Sendable, CustomTestStringConvertible {
  let rows, columns, centroids: Int
  var testDescription: String { "\(rows) × \(columns), \(centroids) centroids" }

  static let all: [CentroidShape] =
    [1, 7, 16, 33].flatMap { rows in
      [1, 2, 3, 8, 13, 65].flatMap { columns in
        [1, 2, 3, 4, 7, 9].map { CentroidShape(rows: rows, columns: columns, centroids: $0) }
      }
    } + [CentroidShape(rows: 100, columns: 40, centroids: 40), CentroidShape(rows: 100, columns: 40, centroids: 90)]
}

/// The plain loops that the kernels must agree with.
func plainDistances(_ rows: [Double], _ centroids: [Double], columnCount: Int) -> [[Double]] {
  stride(from: 0, to: rows.count, by: columnCount).map { row in
    stride(from: 0, to: centroids.count, by: columnCount).map { centroid in
      (0..<columnCount).reduce(0.0) {
        let difference = rows[row + $1] - centroids[centroid + $1]
        return $0 + difference * difference
      }
    }
  }
}

func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) <= 1e-12 * max(1, abs(right)) }

/// The kernels of every class this machine can run, beside plain loops.
struct NearestCentroidsTests {
  static var classes: [UInt32] { Array(0...stratum_best_kernels().rawValue) }

  @Test(arguments: classes, CentroidShape.all)
  func nearestIsAsInPlainLoops(_ kernels: UInt32, _ shape: CentroidShape) {
    var random = Random(1)
    let rows = random.vector(shape.rows * shape.columns)
    let centroids = random.vector(shape.centroids * shape.columns)
    var labels = [Int32](repeating: -1, count: shape.rows)
    var first = [Double](repeating: -1, count: shape.rows)
    var second = first
    stratum_kmeans_nearest(
      .init(rawValue: kernels), rows, shape.rows, shape.columns, centroids, shape.centroids, &labels, &first, &second)
    for (row, distances) in plainDistances(rows, centroids, columnCount: shape.columns).enumerated() {
      let sorted = distances.sorted()
      #expect(distances[Int(labels[row])] == sorted[0])
      #expect(isClose(first[row], sorted[0]))
      #expect(shape.centroids == 1 ? second[row] == .infinity : isClose(second[row], sorted[1]))
    }
  }

  @Test(arguments: classes, CentroidShape.all)
  func potentialsAreAsInPlainLoops(_ kernels: UInt32, _ shape: CentroidShape) {
    var random = Random(2)
    let rows = random.vector(shape.rows * shape.columns)
    let candidates = random.vector(shape.centroids * shape.columns)
    let newest = random.vector(shape.columns)
    let before = random.vector(shape.rows).map { abs($0) * Double(shape.columns) }
    let weights = (0..<shape.rows).map { Double($0 % 3) }
    var nearest = before
    var potentials = [Double](repeating: 0.5, count: shape.centroids)
    stratum_kmeans_potentials(
      .init(rawValue: kernels), rows, weights, shape.rows, shape.columns, newest, candidates, shape.centroids,
      &nearest, &potentials)
    let toNewest = plainDistances(rows, newest, columnCount: shape.columns).map { $0[0] }
    let expectedNearest = zip(before, toNewest).map { min($0, $1) }
    #expect(zip(nearest, expectedNearest).allSatisfy(isClose))
    let all = plainDistances(rows, candidates, columnCount: shape.columns)
    for candidate in 0..<shape.centroids {
      let expected = (0..<shape.rows).reduce(0.5) {
        $0 + weights[$1] * min(expectedNearest[$1], all[$1][candidate])
      }
      #expect(isClose(potentials[candidate], expected))
    }
  }
}
