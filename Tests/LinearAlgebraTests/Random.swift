import LinearAlgebra

/// The minimal standard generator of Park and Miller (1988), for made-up matrices that are the same everywhere.
struct Random {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// A number between −1/2 and 1/2.
  mutating func next() -> Double {
    state = state * 16_807 % 2_147_483_647
    return Double(state) / 2_147_483_647 - 0.5
  }

  mutating func vector(_ count: Int) -> [Double] { (0..<count).map { _ in next() } }

  mutating func matrix(_ rowCount: Int, _ columnCount: Int) -> Matrix {
    Matrix(rowCount: rowCount, columnCount: columnCount, elements: vector(rowCount * columnCount))
  }
}

/// The largest difference between two lists; infinite where they are not equally long or hold what is not a number.
func distance(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  return zip(left, right).reduce(0) { ($1.0 - $1.1).isNaN ? .infinity : max($0, abs($1.0 - $1.1)) }
}

/// The largest difference between two matrices; infinite where their shapes differ.
func distance(_ left: Matrix, _ right: Matrix) -> Double {
  left.columnCount == right.columnCount ? distance(left.elements, right.elements) : .infinity
}

extension Matrix {
  init(_ rows: [[Double]]) {
    self.init(rowCount: rows.count, columnCount: rows.first?.count ?? 0, elements: rows.flatMap { $0 })
  }

  init(rowCount: Int, columnCount: Int, _ element: (Int, Int) -> Double) {
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      elements: (0..<rowCount).flatMap { row in (0..<columnCount).map { element(row, $0) } })
  }

  /// The Hilbert matrix: 1 / (i + j + 1).
  static func hilbert(_ order: Int) -> Matrix {
    Matrix(rowCount: order, columnCount: order) { 1 / Double($0 + $1 + 1) }
  }

  /// The second difference: 2 on the diagonal, −1 beside it. Its eigenvalues are 2 − 2 cos(kπ / (n + 1)).
  static func secondDifference(_ order: Int) -> Matrix {
    Matrix(rowCount: order, columnCount: order) { $0 == $1 ? 2 : abs($0 - $1) == 1 ? -1 : 0 }
  }

  /// min(i, j), from one: its determinant is 1, its Cholesky factor is all ones, its inverse is the second difference
  /// but for a last element of 1.
  static func minimum(_ order: Int) -> Matrix {
    Matrix(rowCount: order, columnCount: order) { Double(min($0, $1) + 1) }
  }
}
