import Foundation
import LinearAlgebra
import Testing

/// What scikit-learn found, and the rows it found it on; the formulas are those of Tests/References/kmeans.
struct KMeansReference: Decodable {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let rows, columns, groups, clusters: Int
    let seed: UInt64
    let shift, spread: Double
    let weighted: Bool
    let objectives: [Double]
    var testDescription: String { name }
  }

  let cases: [Case]

  static let shared: KMeansReference = {
    let path = URL(filePath: #filePath).appending(path: "../../References/kmeans/kmeans.json").standardized
    return try! JSONDecoder().decode(KMeansReference.self, from: Data(contentsOf: path))
  }()
}

extension KMeansReference.Case {
  var matrix: Matrix {
    var state = seed
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    let centres = (0..<groups).map { _ in (0..<columns).map { _ in 10 * uniform() } }
    var elements: [Double] = []
    for row in 0..<rows {
      for column in 0..<columns {
        let first = uniform() + uniform()
        let noise = first + uniform() + uniform() - 2
        elements.append(shift + (centres[row % groups][column] + spread * noise))
      }
    }
    return Matrix(rowCount: rows, columnCount: columns, elements: elements)
  }

  var weights: [Double]? { weighted ? (0..<rows).map { Double($0 % 4) / 2 + 0.25 } : nil }

  /// The first rows, one a cluster.
  var firstCentroids: Matrix {
    Matrix(rowCount: clusters, columnCount: columns, elements: Array(matrix.elements.prefix(clusters * columns)))
  }
}
