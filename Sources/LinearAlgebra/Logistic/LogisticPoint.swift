/// Where a logistic loss is looked at: a row x has the margin intercept + coefficients · (x − centre).
package struct LogisticPoint: Sendable, Equatable {
  /// What is taken from each column first, so that a mean far from zero costs no digits.
  package var centre: [Double]
  /// One number a column.
  package var coefficients: [Double]
  /// The margin at the centre.
  package var intercept: Double

  /// States a point.
  package init(centre: [Double], coefficients: [Double], intercept: Double) {
    precondition(
      centre.count == coefficients.count, "a centre of \(centre.count) columns, \(coefficients.count) coefficients")
    self.centre = centre
    self.coefficients = coefficients
    self.intercept = intercept
  }

  /// The number of columns.
  package var columnCount: Int { coefficients.count }
}
