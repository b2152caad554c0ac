import COpenBLAS

/// The eigenvalues and orthonormal eigenvectors of a symmetric matrix: A = Vᵀ·diag(λ)·V with the vectors as rows of V.
public struct SymmetricEigendecomposition: Sendable, Equatable {
  /// The eigenvalues, largest first.
  public let values: [Double]
  /// The eigenvectors, one a row, in the order of their values.
  ///
  /// Sign: the component of largest magnitude is positive; of components within 1e-8 of it, relatively, the first.
  /// Vectors of equal eigenvalues are some orthonormal basis of their space.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix, of which only the lower triangle is read.
  ///
  /// Shape: square. Edge cases: order 0 has no eigenvalues. Values are right to about 1e-16 times the order times the
  /// largest magnitude, so small ones of a matrix with a wide range have fewer digits. Cost: about 9n³. Throws:
  /// `notFinite`, `notConverged`.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    let order = matrix.requireSquare("an eigendecomposition")
    var ascending = [Double](repeating: 0, count: order)
    // LAPACK leaves one vector after the other in memory, which are rows to us.
    var rows = matrix.keepingLowerTriangle()
    try rows.requireFinite("matrix")
    if order > 0 {
      OpenBLAS.prepare()
      let info = LAPACKE_dsyevd(
        LAPACK_COL_MAJOR, Int8(UInt8(ascii: "V")), Int8(UInt8(ascii: "U")), Dimension(order), &rows.elements,
        Dimension(order), &ascending)
      guard info == 0 else { throw .notConverged(routine: "dsyevd", rowCount: order, columnCount: order) }
    }
    values = ascending.reversed()
    var vectors = Matrix(rowCount: order, columnCount: order)
    for index in 0..<order {
      let source = rows.row(order - 1 - index)
      let sign: Double = SignConvention.isReversed(source) ? -1 : 1
      for (column, value) in source.enumerated() { vectors.elements[index * order + column] = sign * value }
    }
    self.vectors = vectors
  }
}
