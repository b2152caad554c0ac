import COpenBLAS

/// The factorization X·S·P = Q·R with columns scaled (S) and exchanged (P) so that the diagonal of R falls in magnitude.
struct PivotedQR {
  private let rows: Int
  private let columns: Int
  /// Column by column, R above the reflectors of Q, as LAPACK leaves them.
  private var factors: [Double]
  private var reflectors: [Double]
  /// Which column of X stands at each position.
  let order: [Int]
  /// Qᵀ·y.
  private var rotated: [Double] = []

  init(_ matrix: Matrix, scales: [Double]) {
    rows = matrix.rowCount
    columns = matrix.columnCount
    factors = matrix.transposed().elements
    for column in 0..<columns {
      for row in 0..<rows { factors[column * rows + row] *= scales[column] }
    }
    reflectors = .init(repeating: 0, count: min(rows, columns))
    var pivots = [Dimension](repeating: 0, count: columns)
    guard rows > 0, columns > 0 else {
      order = Array(0..<columns)
      return
    }
    OpenBLAS.prepare()
    let info = LAPACKE_dgeqp3(
      LAPACK_COL_MAJOR, Dimension(rows), Dimension(columns), &factors, Dimension(rows), &pivots, &reflectors)
    precondition(info == 0, "dgeqp3 refused a matrix of \(rows) × \(columns) with \(info)")
    order = pivots.map { Int($0) - 1 }
  }

  /// The number of diagonal elements of R that are not negligible beside the first.
  var rank: Int {
    let diagonal = reflectors.indices.map { factors[$0 * rows + $0].magnitude }
    let negligible = (diagonal.first ?? 0) * Double(max(rows, columns)) * .ulpOfOne
    return diagonal.prefix { $0 > negligible }.count
  }

  /// Sets the right-hand side to Qᵀ·y.
  mutating func rotate(_ response: [Double]) {
    rotated = response
    guard !reflectors.isEmpty else { return }
    OpenBLAS.prepare()
    let info = LAPACKE_dormqr(
      LAPACK_COL_MAJOR, Int8(UInt8(ascii: "L")), Int8(UInt8(ascii: "T")), Dimension(rows), 1,
      Dimension(reflectors.count), factors, Dimension(rows), reflectors, &rotated, Dimension(rows))
    precondition(info == 0, "dormqr refused reflectors of \(rows) × \(columns) with \(info)")
  }

  /// The coefficients of the first `rank` columns in pivoting order.
  func solution(_ rank: Int) -> [Double] {
    var result = Array(rotated.prefix(rank))
    guard rank > 0 else { return result }
    cblas_dtrsv(
      CblasColMajor, CblasUpper, CblasNoTrans, CblasNonUnit, Dimension(rank), factors, Dimension(rows), &result, 1)
    return result
  }

  /// The squared length of the part of Qᵀ·y that no combination of the first `rank` columns reaches.
  func residualSumOfSquares(_ rank: Int) -> Double { rotated.dropFirst(rank).reduce(0) { $0 + $1 * $1 } }

  /// The norms of the rows of R⁻¹ for the first `rank` columns: the square roots of the diagonal of (RᵀR)⁻¹.
  func inverseRowNorms(_ rank: Int) -> [Double] {
    guard rank > 0 else { return [] }
    var inverse = factors
    let info = LAPACKE_dtrtri(
      LAPACK_COL_MAJOR, Int8(UInt8(ascii: "U")), Int8(UInt8(ascii: "N")), Dimension(rank), &inverse, Dimension(rows))
    precondition(info == 0, "dtrtri refused a triangle of order \(rank) with \(info)")
    return (0..<rank).map { row in
      (row..<rank).reduce(0) { $0 + inverse[$1 * rows + row] * inverse[$1 * rows + row] }.squareRoot()
    }
  }
}
