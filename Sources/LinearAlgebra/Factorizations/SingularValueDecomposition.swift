import COpenBLAS

/// The thin singular value decomposition A = U·diag(σ)·V, with k = min(r, c) singular values.
public struct SingularValueDecomposition: Sendable, Equatable {
  /// σ: the k singular values, largest first, none negative.
  public let singularValues: [Double]
  /// U: r × k, with orthonormal columns.
  public let leftVectors: Matrix
  /// V: k × c, with orthonormal rows (often written Vᵀ).
  ///
  /// Sign: in each row the component of largest magnitude is positive; of components within 1e-8 of it, relatively,
  /// the first. The sign of U's columns follows.
  public let rightVectors: Matrix

  /// Decomposes a matrix of r rows and c columns by divide and conquer.
  ///
  /// Edge cases: no rows or no columns give no singular values. Values are right to about 1e-16 times the largest.
  /// Throws: `notFinite`, `notConverged`.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    try matrix.requireFinite("matrix")
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    let rank = min(rows, columns)
    var left = Matrix(rowCount: rows, columnCount: rank)
    var right = Matrix(rowCount: rank, columnCount: columns)
    var values = [Double](repeating: 0, count: rank)
    if rank > 0 {
      var work = matrix.elements
      OpenBLAS.prepare()
      // Row-major A is column-major Aᵀ, whose decomposition has the two sides exchanged; nothing is copied.
      let info = LAPACKE_dgesdd(
        LAPACK_COL_MAJOR, Int8(UInt8(ascii: "S")), Dimension(columns), Dimension(rows), &work, Dimension(columns),
        &values, &right.elements, Dimension(columns), &left.elements, Dimension(rank))
      guard info == 0 else { throw .notConverged(routine: "dgesdd", rowCount: rows, columnCount: columns) }
    }
    for index in 0..<rank where SignConvention.isReversed(right.row(index)) {
      for column in 0..<columns { right.elements[index * columns + column].negate() }
      for row in 0..<rows { left.elements[row * rank + index].negate() }
    }
    singularValues = values
    leftVectors = left
    rightVectors = right
  }
}

extension Matrix {
  /// The singular values alone, largest first.
  ///
  /// Edge cases: no rows or no columns give none. Throws: `notFinite`, `notConverged`.
  public func singularValues() throws(LinearAlgebraError) -> [Double] {
    try requireFinite("matrix")
    let rank = min(rowCount, columnCount)
    guard rank > 0 else { return [] }
    var values = [Double](repeating: 0, count: rank)
    var work = elements
    OpenBLAS.prepare()
    let info = LAPACKE_dgesdd(
      LAPACK_COL_MAJOR, Int8(UInt8(ascii: "N")), Dimension(columnCount), Dimension(rowCount), &work,
      Dimension(columnCount), &values, nil, 1, nil, 1)
    guard info == 0 else {
      throw .notConverged(routine: "dgesdd", rowCount: rowCount, columnCount: columnCount)
    }
    return values
  }

  /// The condition number in the 2-norm: the largest singular value over the smallest.
  ///
  /// Range: from 1; infinite where the smallest singular value is zero, not a number where there are none. Throws:
  /// `notFinite`, `notConverged`.
  public func conditionNumber() throws(LinearAlgebraError) -> Double {
    let values = try singularValues()
    guard let largest = values.first, let smallest = values.last else { return .nan }
    return smallest == 0 ? .infinity : largest / smallest
  }
}
