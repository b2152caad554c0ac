import COpenBLAS

/// The factorization of a general square matrix into triangles, with rows exchanged for stability.
public struct LUFactorization: Sendable, Equatable {
  /// The factors of Aᵀ as LAPACK leaves them, column by column: row-major A is column-major Aᵀ, so nothing is copied.
  private let factors: [Double]
  private let pivots: [Dimension]
  /// The number of rows, and of columns, of the matrix.
  public let order: Int

  /// Factors a square matrix.
  ///
  /// Edge cases: order 0 is allowed. A matrix that is singular only to working precision passes; see
  /// `Matrix.conditionNumber`. Cost: 2n³/3. Throws: `notFinite`, and `singular` for a pivot that is exactly zero.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    order = matrix.requireSquare("an LU factorization")
    try matrix.requireFinite("matrix")
    var factors = matrix.elements
    var pivots = [Dimension](repeating: 0, count: order)
    if order > 0 {
      OpenBLAS.prepare()
      let info = LAPACKE_dgetrf(
        LAPACK_COL_MAJOR, Dimension(order), Dimension(order), &factors, Dimension(order), &pivots)
      guard info == 0 else { throw .singular(pivot: Int(info) - 1, order: order) }
    }
    self.factors = factors
    self.pivots = pivots
  }

  /// The x for which A·x is the right-hand side.
  ///
  /// Cost: 2n². Throws: `notFinite`.
  public func solve(_ rightHandSide: [Double]) throws(LinearAlgebraError) -> [Double] {
    precondition(
      rightHandSide.count == order,
      "a right-hand side of \(rightHandSide.count) elements does not fit a matrix of order \(order)")
    try requireFinite(rightHandSide, "right-hand side")
    return solveColumns(rightHandSide, count: 1)
  }

  /// The X for which A·X is the right-hand side, column by column.
  ///
  /// Cost: 2n² a column. Throws: `notFinite`.
  public func solve(_ rightHandSide: Matrix) throws(LinearAlgebraError) -> Matrix {
    precondition(
      rightHandSide.rowCount == order,
      "a right-hand side of \(rightHandSide.rowCount) rows does not fit a matrix of order \(order)")
    try rightHandSide.requireFinite("right-hand side")
    let columns = rightHandSide.transposed()
    let solved = solveColumns(columns.elements, count: columns.rowCount)
    return Matrix(rowCount: columns.rowCount, columnCount: order, elements: solved).transposed()
  }

  private func solveColumns(_ columns: [Double], count: Int) -> [Double] {
    var result = columns
    guard order > 0, count > 0 else { return result }
    OpenBLAS.prepare()
    let info = LAPACKE_dgetrs(
      LAPACK_COL_MAJOR, Int8(UInt8(ascii: "T")), Dimension(order), Dimension(count), factors, Dimension(order), pivots,
      &result, Dimension(order))
    precondition(info == 0, "dgetrs refused factors of order \(order) with \(info)")
    return result
  }
}
