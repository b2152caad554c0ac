import Learning
import LinearAlgebra
import Testing

/// The kernels against plain loops, at every remainder of rows, columns and centroids.
struct KMeansKernelTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    let rows, columns, centroids: Int
    var testDescription: String { "\(rows) × \(columns), \(centroids) centroids" }
  }

  static let shapes: [Shape] =
    [1, 7, 16, 33].flatMap { rows in
      [1, 2, 3, 8, 13, 65].flatMap { columns in
        [1, 2, 3, 4, 7, 9].map { Shape(rows: rows, columns: columns, centroids: $0) }
      }
    } + [Shape(rows: 100, columns: 40, centroids: 40), Shape(rows: 100, columns: 40, centroids: 90)]

  private func numbers(_ count: Int, _ purpose: String) -> [Double] {
    var random = CounterRandom(seed: 1, purpose: purpose)
    return (0..<count).map { _ in random.normal() + 3 }
  }

  private func squaredDistance(_ left: ArraySlice<Double>, _ right: ArraySlice<Double>) -> Double {
    zip(left, right).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  private func distances(_ rows: Matrix, _ centroids: Matrix) -> [[Double]] {
    (0..<rows.rowCount).map { row in
      (0..<centroids.rowCount).map { squaredDistance(rows.row(row), centroids.row($0)) }
    }
  }

  private func close(_ left: Double, _ right: Double) -> Bool { abs(left - right) <= 1e-12 * max(1, abs(right)) }

  @Test(arguments: shapes)
  func nearestIsAsInPlainLoops(shape: Shape) {
    let rows = Matrix(
      rowCount: shape.rows, columnCount: shape.columns, elements: numbers(shape.rows * shape.columns, "rows"))
    let centroids = Matrix(
      rowCount: shape.centroids, columnCount: shape.columns,
      elements: numbers(shape.centroids * shape.columns, "centroids"))
    var labels = [Int32](repeating: -1, count: shape.rows)
    var first = [Double](repeating: -1, count: shape.rows)
    var second = first
    rows.elements.withUnsafeBufferPointer { values in
      centroids.elements.withUnsafeBufferPointer { centroids in
        labels.withUnsafeMutableBufferPointer { labels in
          first.withUnsafeMutableBufferPointer { first in
            second.withUnsafeMutableBufferPointer { second in
              NearestCentroids.find(
                rows: values, columnCount: shape.columns, centroids: centroids, labels: labels, first: first,
                second: second)
            }
          }
        }
      }
    }
    for (row, distances) in distances(rows, centroids).enumerated() {
      let sorted = distances.sorted()
      #expect(distances[Int(labels[row])] == sorted[0])
      #expect(close(first[row], sorted[0]))
      #expect(shape.centroids == 1 ? second[row] == .infinity : close(second[row], sorted[1]))
    }
  }

  @Test(arguments: shapes, [false, true])
  func aStepIsAsInPlainLoops(shape: Shape, weighted: Bool) {
    let (columns, clusters) = (shape.columns, shape.centroids)
    let rows = Matrix(rowCount: shape.rows, columnCount: columns, elements: numbers(shape.rows * columns, "rows"))
    let centroids = Matrix(rowCount: clusters, columnCount: columns, elements: numbers(clusters * columns, "centroids"))
    let origins = numbers(clusters * columns, "origins")
    let weights = weighted ? (0..<shape.rows).map { Double($0 % 3) } : nil
    var sums = [Double](repeating: 0.5, count: clusters * (columns + 2))
    var expected = sums
    var expectedObjective = 0.0
    for (row, distances) in distances(rows, centroids).enumerated() {
      let weight = weights?[row] ?? 1
      let cluster = distances.firstIndex(of: distances.min()!)!
      expectedObjective += weight * distances[cluster]
      let start = cluster * (columns + 2)
      for column in 0..<columns {
        expected[start + column] += weight * (rows[row, column] - origins[cluster * columns + column])
      }
      expected[start + columns] += weight
      expected[start + columns + 1] += weight > 0 ? 1 : 0
    }
    let objective = rows.elements.withUnsafeBufferPointer { values in
      centroids.elements.withUnsafeBufferPointer { centroids in
        origins.withUnsafeBufferPointer { origins in
          sums.withUnsafeMutableBufferPointer { sums in
            func step(_ weights: UnsafeBufferPointer<Double>?) -> Double {
              NearestCentroids.step(
                rows: values, weights: weights, columnCount: columns, centroids: centroids, origins: origins,
                sums: sums)
            }
            return weights.map { $0.withUnsafeBufferPointer { step($0) } } ?? step(nil)
          }
        }
      }
    }
    #expect(close(objective, expectedObjective))
    #expect(zip(sums, expected).allSatisfy(close))
  }

  @Test(arguments: shapes)
  func potentialsAreAsInPlainLoops(shape: Shape) {
    let columns = shape.columns
    let rows = Matrix(rowCount: shape.rows, columnCount: columns, elements: numbers(shape.rows * columns, "rows"))
    let centroids = Matrix(
      rowCount: shape.centroids, columnCount: columns, elements: numbers(shape.centroids * columns, "centroids"))
    let newest = Matrix(rowCount: 1, columnCount: columns, elements: numbers(columns, "newest"))
    let before = numbers(shape.rows, "nearest").map { abs($0) * Double(columns) }
    let weights = (0..<shape.rows).map { Double($0 % 3) }
    var nearest = before
    var potentials = [Double](repeating: 0.5, count: shape.centroids)
    rows.elements.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        newest.elements.withUnsafeBufferPointer { newest in
          centroids.elements.withUnsafeBufferPointer { candidates in
            nearest.withUnsafeMutableBufferPointer { nearest in
              potentials.withUnsafeMutableBufferPointer { potentials in
                NearestCentroids.addPotentials(
                  rows: values, weights: weights, columnCount: columns, newest: newest, candidates: candidates,
                  nearest: nearest, potentials: potentials)
              }
            }
          }
        }
      }
    }
    let toNewest = distances(rows, newest).map { $0[0] }
    let expectedNearest = zip(before, toNewest).map { min($0, $1) }
    #expect(zip(nearest, expectedNearest).allSatisfy(close))
    let all = distances(rows, centroids)
    for candidate in 0..<shape.centroids {
      let expected = (0..<shape.rows).reduce(0.5) {
        $0 + weights[$1] * min(expectedNearest[$1], all[$1][candidate])
      }
      #expect(close(potentials[candidate], expected))
    }
  }
}
