import COpenBLAS

extension Matrix {
  /// The identity matrix.
  public static func identity(_ order: Int) -> Matrix {
    var result = Matrix(rowCount: order, columnCount: order)
    for index in 0..<order { result.elements[index * order + index] = 1 }
    return result
  }

  /// The matrix with rows and columns exchanged.
  ///
  /// Shape: `columnCount × rowCount`.
  public func transposed() -> Matrix {
    let (rowCount, columnCount) = (rowCount, columnCount)
    let elements = elements.withUnsafeBufferPointer { source in
      [Double](unsafeUninitializedCapacity: source.count) { target, count in
        for row in 0..<rowCount {
          for column in 0..<columnCount { target[column * rowCount + row] = source[row * columnCount + column] }
        }
        count = source.count
      }
    }
    return Matrix(rowCount: columnCount, columnCount: rowCount, elements: elements)
  }

  /// The matrix product A·B, with Aᵀ or Bᵀ in place of A or B where asked.
  ///
  /// Shape: of (r × k) and (k × c) after transposing, r × c. Edge cases: k = 0 gives zeros; elements that are not
  /// finite spread as IEEE 754 says. Cost: 2rkc operations, no copies.
  public func multiplied(
    by right: Matrix, transposingSelf: Bool = false, transposingRight: Bool = false
  ) -> Matrix {
    let (rows, inner) = transposingSelf ? (columnCount, rowCount) : (rowCount, columnCount)
    let (rightInner, columns) =
      transposingRight ? (right.columnCount, right.rowCount) : (right.rowCount, right.columnCount)
    precondition(
      inner == rightInner, "a matrix of \(rows) × \(inner) cannot be multiplied by one of \(rightInner) × \(columns)")
    var result = Matrix(rowCount: rows, columnCount: columns)
    guard rows > 0, columns > 0, inner > 0 else { return result }
    OpenBLAS.prepare()
    cblas_dgemm(
      CblasRowMajor, transposingSelf ? CblasTrans : CblasNoTrans, transposingRight ? CblasTrans : CblasNoTrans,
      Dimension(rows), Dimension(columns), Dimension(inner), 1, elements, Dimension(columnCount), right.elements,
      Dimension(right.columnCount), 0, &result.elements, Dimension(columns))
    return result
  }

  /// The product A·x, or Aᵀ·x where asked.
  ///
  /// Shape: x has as many elements as A (or Aᵀ) has columns; the result as many as it has rows. Edge cases: as for
  /// the product of matrices.
  public func multiplied(by vector: [Double], transposingSelf: Bool = false) -> [Double] {
    let (rows, inner) = transposingSelf ? (columnCount, rowCount) : (rowCount, columnCount)
    precondition(
      inner == vector.count,
      "a matrix of \(rows) × \(inner) cannot be multiplied by a vector of \(vector.count) elements")
    var result = [Double](repeating: 0, count: rows)
    guard rows > 0, inner > 0 else { return result }
    OpenBLAS.prepare()
    cblas_dgemv(
      CblasRowMajor, transposingSelf ? CblasTrans : CblasNoTrans, Dimension(rowCount), Dimension(columnCount), 1,
      elements, Dimension(columnCount), vector, 1, 0, &result, 1)
    return result
  }
}
