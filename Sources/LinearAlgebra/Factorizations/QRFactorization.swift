import COpenBLAS

/// The thin factorization A = Q·R into orthonormal columns and an upper triangle.
public struct QRFactorization: Sendable, Equatable {
  /// Q: r × k with k = min(r, c), QᵀQ = 1.
  public let orthonormal: Matrix
  /// R: k × c, zero below the diagonal, with a diagonal that is not negative; so both factors are unique where A has
  /// full column rank.
  public let upper: Matrix

  /// Factors a matrix of r rows and c columns by Householder reflections.
  ///
  /// Edge cases: no rows or no columns give empty factors; a matrix short of rank passes, and has a diagonal element
  /// of R near zero. Cost: 4rc² for r ≥ c. Throws: `notFinite`.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    try matrix.requireFinite("matrix")
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    let rank = min(rows, columns)
    var orthonormal = Matrix(rowCount: rows, columnCount: rank)
    var upper = Matrix(rowCount: rank, columnCount: columns)
    if rank > 0 {
      // Row-major A is column-major Aᵀ, and Aᵀ = L·Q gives A = Qᵀ·Lᵀ without a copy.
      var work = matrix.elements
      var reflectors = [Double](repeating: 0, count: rank)
      OpenBLAS.prepare()
      let factored = LAPACKE_dgelqf(
        LAPACK_COL_MAJOR, Dimension(columns), Dimension(rows), &work, Dimension(columns), &reflectors)
      precondition(factored == 0, "dgelqf refused a matrix of \(rows) × \(columns) with \(factored)")
      for row in 0..<rank {
        for column in row..<columns { upper.elements[row * columns + column] = work[row * columns + column] }
      }
      let formed = LAPACKE_dorglq(
        LAPACK_COL_MAJOR, Dimension(rank), Dimension(rows), Dimension(rank), &work, Dimension(columns), reflectors)
      precondition(formed == 0, "dorglq refused reflectors of \(rows) × \(columns) with \(formed)")
      for row in 0..<rows {
        for column in 0..<rank { orthonormal.elements[row * rank + column] = work[row * columns + column] }
      }
    }
    for index in 0..<rank where upper.elements[index * columns + index] < 0 {
      for column in index..<columns { upper.elements[index * columns + column].negate() }
      for row in 0..<rows { orthonormal.elements[row * rank + index].negate() }
    }
    self.orthonormal = orthonormal
    self.upper = upper
  }
}
