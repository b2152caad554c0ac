import COpenBLAS
import Foundation

/// The Cholesky factorization A = L·Lᵀ of a symmetric positive definite matrix.
public struct CholeskyFactorization: Sendable, Equatable {
  /// L: lower triangular, with a positive diagonal and zeros above it.
  public let lower: Matrix

  /// Factors a symmetric positive definite matrix, of which only the lower triangle is read.
  ///
  /// Shape: square. Edge cases: order 0 is its own factor; order 1 gives the square root. A matrix that is singular
  /// to working precision may pass or fail; see `Matrix.conditionNumber`. Cost: n³/3. Throws: `notFinite`, and
  /// `notPositiveDefinite` with the first pivot that fails.
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    let order = matrix.requireSquare("a Cholesky factorization")
    var factor = matrix.keepingLowerTriangle()
    try factor.requireFinite("matrix")
    if order > 0 {
      OpenBLAS.prepare()
      // The lower triangle row by row is the upper triangle column by column, so nothing is copied.
      let info = LAPACKE_dpotrf(
        LAPACK_COL_MAJOR, Int8(UInt8(ascii: "U")), Dimension(order), &factor.elements, Dimension(order))
      guard info == 0 else { throw .notPositiveDefinite(pivot: Int(info) - 1, order: order) }
    }
    lower = factor
  }

  /// The x for which A·x is the right-hand side.
  ///
  /// Throws: `notFinite`.
  public func solve(_ rightHandSide: [Double]) throws(LinearAlgebraError) -> [Double] {
    let half = try lower.solveTriangular(.lower, rightHandSide)
    return try lower.solveTriangular(.lower, transposed: true, half)
  }

  /// The X for which A·X is the right-hand side, column by column.
  ///
  /// Throws: `notFinite`.
  public func solve(_ rightHandSide: Matrix) throws(LinearAlgebraError) -> Matrix {
    let half = try lower.solveTriangular(.lower, rightHandSide)
    return try lower.solveTriangular(.lower, transposed: true, half)
  }

  /// The natural logarithm of A's determinant; 0 for order 0.
  ///
  /// Formula: 2 Σ log Lᵢᵢ, which does not overflow where the determinant would.
  public var logDeterminant: Double {
    (0..<lower.rowCount).reduce(0) { $0 + 2 * log(lower[$1, $1]) }
  }

  /// A⁻¹, symmetric to the bit.
  ///
  /// Cost: 2n³/3; to solve equations, `solve` is cheaper and more accurate.
  public var inverse: Matrix {
    let order = lower.rowCount
    guard order > 0 else { return lower }
    var result = lower
    OpenBLAS.prepare()
    let info = LAPACKE_dpotri(
      LAPACK_COL_MAJOR, Int8(UInt8(ascii: "U")), Dimension(order), &result.elements, Dimension(order))
    precondition(info == 0, "dpotri refused the factor of order \(order) with \(info)")
    return result.mirroringLowerTriangle()
  }
}
