import COpenBLAS

extension Matrix {
  /// The x for which T·x, or Tᵀ·x where `transposed`, is the right-hand side; T is a triangle of this matrix.
  ///
  /// Shape: this matrix is square; only the triangle named is read. Edge cases: order 0 gives no elements. Cost: n².
  /// Throws: `notFinite` for the right-hand side or the triangle, `singular` for a zero on the diagonal.
  public func solveTriangular(
    _ triangle: Triangle, transposed: Bool = false, _ rightHandSide: [Double]
  ) throws(LinearAlgebraError) -> [Double] {
    let column = Matrix(rowCount: rightHandSide.count, columnCount: 1, elements: rightHandSide)
    return try solveTriangular(triangle, transposed: transposed, column).elements
  }

  /// The X for which T·X, or Tᵀ·X where `transposed`, is the right-hand side; T is a triangle of this matrix.
  ///
  /// Shape, edge cases and throws: as for a vector, column by column. Cost: n² a column.
  public func solveTriangular(
    _ triangle: Triangle, transposed: Bool = false, _ rightHandSide: Matrix
  ) throws(LinearAlgebraError) -> Matrix {
    let order = requireSquare("a triangular solve")
    precondition(
      rightHandSide.rowCount == order,
      "a right-hand side of \(rightHandSide.rowCount) rows does not fit a matrix of order \(order)")
    try rightHandSide.requireFinite("right-hand side")
    try requireRegular(triangle)
    var result = rightHandSide
    guard order > 0, result.columnCount > 0 else { return result }
    OpenBLAS.prepare()
    cblas_dtrsm(
      CblasRowMajor, CblasLeft, triangle == .lower ? CblasLower : CblasUpper, transposed ? CblasTrans : CblasNoTrans,
      CblasNonUnit, Dimension(order), Dimension(result.columnCount), 1, elements, Dimension(order), &result.elements,
      Dimension(result.columnCount))
    return result
  }

  private func requireRegular(_ triangle: Triangle) throws(LinearAlgebraError) {
    for row in 0..<rowCount {
      for column in triangle == .lower ? 0..<row + 1 : row..<columnCount {
        let value = elements[row * columnCount + column]
        guard value.isFinite else {
          throw .notFinite(argument: "triangular matrix", row: row, column: column, value: value)
        }
      }
      guard elements[row * columnCount + row] != 0 else { throw .singular(pivot: row, order: rowCount) }
    }
  }
}
