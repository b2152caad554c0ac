import CKernels

/// The logistic loss of rows that come in blocks, with its gradient and, where asked for, its second derivatives.
///
/// Formula: with margins η, p = 1 / (1 + exp(−η)) and z the centred row followed by 1, the loss is
/// Σ w (ln(1 + exp η) − y η), the gradient Σ w (p − y) z and the Hessian Σ w p (1 − p) z zᵀ.
/// Cost: one look at a block; a fused kernel up to 64 columns, a kernel of squares above.
package struct LogisticSums: Sendable, Equatable {
  /// The number of columns; the intercept comes after them.
  package let columnCount: Int
  /// Whether second derivatives are taken.
  package let hasHessian: Bool
  /// Σ w × loss.
  package private(set) var loss = 0.0
  /// One number a column, then the intercept's.
  package private(set) var gradient: [Double]
  /// Row by row; only the part on and above the diagonal counts.
  private var upper: [Double]

  /// The sums of no rows.
  package init(columnCount: Int, hessian: Bool) {
    self.columnCount = columnCount
    hasHessian = hessian
    gradient = .init(repeating: 0, count: columnCount + 1)
    upper = hessian ? .init(repeating: 0, count: (columnCount + 1) * (columnCount + 1)) : []
  }

  /// Adds a block of rows, each with its weight where there are weights, looked at from `point`.
  ///
  /// Shape: `values` is `rowCount × columnCount`, row by row; one target from 0 to 1 a row.
  package mutating func add(
    _ values: UnsafeBufferPointer<Double>, targets: UnsafeBufferPointer<Double>,
    weights: UnsafeBufferPointer<Double>?, at point: LogisticPoint
  ) {
    let rowCount = targets.count
    RowShape(values, rowCount: rowCount, columnCount: columnCount, weights: weights).check()
    precondition(point.columnCount == columnCount, "a point of \(point.columnCount) columns for \(columnCount)")
    guard rowCount > 0 else { return }
    loss += gradient.withUnsafeMutableBufferPointer { gradient in
      upper.withUnsafeMutableBufferPointer { upper in
        let hessian = hasHessian ? upper : nil
        guard columnCount <= STRATUM_GRAM_COLUMN_LIMIT else {
          return WideLogistic.add(values, targets, weights, at: point, gradient: gradient, hessian: hessian)
        }
        return stratum_logistic(
          stratum_best_kernels(), values.baseAddress, targets.baseAddress, weights?.baseAddress, rowCount, columnCount,
          point.centre, point.coefficients, point.intercept, gradient.baseAddress, hessian?.baseAddress)
      }
    }
  }

  /// Adds the sums of other rows.
  package mutating func merge(_ other: LogisticSums) {
    precondition(
      columnCount == other.columnCount && hasHessian == other.hasHessian,
      "logistic sums of \(columnCount) and \(other.columnCount) columns cannot be merged")
    combine(other, 1)
  }

  /// Takes away the sums of some of the rows.
  package mutating func remove(_ other: LogisticSums) {
    precondition(
      columnCount == other.columnCount && hasHessian == other.hasHessian,
      "logistic sums of \(other.columnCount) columns cannot be taken from sums of \(columnCount)")
    combine(other, -1)
  }

  private mutating func combine(_ other: LogisticSums, _ sign: Double) {
    loss += sign * other.loss
    for index in gradient.indices { gradient[index] += sign * other.gradient[index] }
    for index in upper.indices { upper[index] += sign * other.upper[index] }
  }

  /// The second derivatives, the intercept last; symmetric to the bit.
  package var hessian: Matrix {
    precondition(hasHessian, "no second derivatives were asked for")
    return Matrix(rowCount: columnCount + 1, columnCount: columnCount + 1, elements: upper).mirroringUpperTriangle()
  }
}
