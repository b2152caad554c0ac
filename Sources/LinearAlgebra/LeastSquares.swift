import COpenBLAS

/// The coefficients b that make ‖y − X·b‖² least, with what is needed to judge them.
public struct LeastSquares: Sendable, Equatable {
  /// One coefficient a column of X; 0 for columns that are aliased.
  public let coefficients: [Double]
  /// The columns, in ascending order, that depend on others to working precision and are left out.
  public let aliasedColumns: [Int]
  /// ‖y − X·b‖².
  public let residualSumOfSquares: Double
  /// The number of rows of X less its rank.
  public let residualDegreesOfFreedom: Int
  /// The square root of each diagonal element of (XᵀX)⁻¹; not a number for columns that are aliased.
  public let unscaledStandardErrors: [Double]

  /// The number of columns of X that are independent to working precision.
  public var rank: Int { coefficients.count - aliasedColumns.count }

  /// The square root of the residual sum of squares over its degrees of freedom; not a number where there are none.
  public var residualStandardDeviation: Double {
    residualDegreesOfFreedom > 0 ? (residualSumOfSquares / Double(residualDegreesOfFreedom)).squareRoot() : .nan
  }

  /// The standard error of each coefficient, for independent errors of equal variance; not a number for columns that
  /// are aliased, or where there are no residual degrees of freedom.
  public var standardErrors: [Double] { unscaledStandardErrors.map { $0 * residualStandardDeviation } }

  /// Fits by QR with column pivoting, of columns scaled by powers of two to norms near 1 so that units do not decide
  /// which column counts as dependent.
  ///
  /// A column is aliased where its part that is orthogonal to the columns before it in the pivoting order is at most
  /// max(r, c) × 2.2e-16 of the largest.
  ///
  /// Shape: `design` (X) is r × c, `response` (y) has r elements. Edge cases: r < c aliases columns; no columns give
  /// no coefficients; a column of zeros is aliased. Cost: 2rc². Throws: `notFinite`.
  public init(design: Matrix, response: [Double]) throws(LinearAlgebraError) {
    let (rows, columns) = (design.rowCount, design.columnCount)
    precondition(rows == response.count, "a design of \(rows) rows and a response of \(response.count) elements")
    try design.requireFinite("design matrix")
    try requireFinite(response, "response")
    let scales = LeastSquares.scales(design)
    var fit = PivotedQR(design, scales: scales)
    let rank = fit.rank
    fit.rotate(response)
    let solution = fit.solution(rank)
    let errors = fit.inverseRowNorms(rank)
    var coefficients = [Double](repeating: 0, count: columns)
    var unscaledErrors = [Double](repeating: .nan, count: columns)
    for position in 0..<rank {
      let column = fit.order[position]
      coefficients[column] = solution[position] * scales[column]
      unscaledErrors[column] = errors[position] * scales[column]
    }
    self.coefficients = coefficients
    unscaledStandardErrors = unscaledErrors
    aliasedColumns = fit.order[rank...].sorted()
    residualDegreesOfFreedom = rows - rank
    residualSumOfSquares = fit.residualSumOfSquares(rank)
  }

  /// For each column the power of two that brings its norm to between 1/2 and 1, or 1 for a column of zeros.
  private static func scales(_ design: Matrix) -> [Double] {
    (0..<design.columnCount).map { column in
      let norm = cblas_dnrm2(
        Dimension(design.rowCount), Array(design.elements.dropFirst(column)), Dimension(design.columnCount))
      return norm > 0 ? Double(sign: .plus, exponent: -norm.exponent - 1, significand: 1) : 1
    }
  }
}
