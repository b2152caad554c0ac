import CKernels

/// The Gram matrix XᵀX or XᵀWX of rows that come in blocks.
///
/// Cost: a fused kernel up to 64 columns, a kernel of squares or BLAS above.
public struct GramAccumulator: Sendable, Equatable {
  /// The number of columns.
  public let columnCount: Int
  /// Row by row; only the part on and above the diagonal counts.
  private var upper: [Double]

  /// The Gram matrix of no rows.
  public init(columnCount: Int) {
    precondition(columnCount >= 0, "\(columnCount) columns; there cannot be fewer than none")
    self.columnCount = columnCount
    upper = .init(repeating: 0, count: columnCount * columnCount)
  }

  /// Adds the products of a block of rows, each with its weight where there are weights.
  ///
  /// Shape: `values` is `rowCount × columnCount`, row by row; one weight a row, of any sign.
  public mutating func add(
    _ values: UnsafeBufferPointer<Double>, rowCount: Int, weights: UnsafeBufferPointer<Double>? = nil
  ) {
    RowShape(values, rowCount: rowCount, columnCount: columnCount, weights: weights).check()
    guard rowCount > 0, columnCount > 0 else { return }
    upper.withUnsafeMutableBufferPointer { upper in
      if columnCount <= STRATUM_GRAM_COLUMN_LIMIT {
        stratum_gram(
          stratum_best_kernels(), values.baseAddress, weights?.baseAddress, rowCount, columnCount, upper.baseAddress)
      } else {
        WideGram.add(values, weights: weights, rowCount: rowCount, columnCount: columnCount, to: upper)
      }
    }
  }

  /// Adds the Gram matrix of other rows.
  public mutating func merge(_ other: GramAccumulator) {
    precondition(
      columnCount == other.columnCount,
      "Gram matrices of order \(columnCount) and \(other.columnCount) cannot be merged")
    for index in upper.indices { upper[index] += other.upper[index] }
  }

  /// The Gram matrix of all rows so far.
  public var matrix: Matrix {
    Matrix(rowCount: columnCount, columnCount: columnCount, elements: upper).mirroringUpperTriangle()
  }
}
