/// Why a matrix does not admit what was asked of it.
public enum LinearAlgebraError: Error, Sendable, Equatable, CustomStringConvertible {
  /// An element is infinite or not a number. `argument` says of what; positions count from zero.
  case notFinite(argument: String, row: Int, column: Int, value: Double)
  /// A pivot of the Cholesky factorization is not positive: the leading minor that ends in row `pivot` is not positive
  /// definite.
  case notPositiveDefinite(pivot: Int, order: Int)
  /// A pivot on the diagonal is exactly zero.
  case singular(pivot: Int, order: Int)
  /// An iteration of LAPACK's, which ends for all but broken builds, did not end.
  case notConverged(routine: String, rowCount: Int, columnCount: Int)

  /// The fact, and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .notFinite(let argument, let row, let column, let value):
      "element (\(row), \(column)) of the \(argument) is \(value), where a finite number is needed; "
        + "remove or impute it first"
    case .notPositiveDefinite(let pivot, let order):
      "the matrix of order \(order) is not positive definite: pivot \(pivot) of its Cholesky factorization is not "
        + "positive; look for columns that depend on those before column \(pivot), or add a ridge to the diagonal"
    case .singular(let pivot, let order):
      "the matrix of order \(order) is singular: pivot \(pivot) is zero; look for rows or columns that depend on others"
    case .notConverged(let routine, let rowCount, let columnCount):
      "LAPACK's \(routine) did not converge on a matrix of \(rowCount) × \(columnCount); check the installed OpenBLAS"
    }
  }
}
