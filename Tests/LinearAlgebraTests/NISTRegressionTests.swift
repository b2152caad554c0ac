import LinearAlgebra
import Testing

/// Least squares against the certified values of NIST's Statistical Reference Datasets for linear regression
/// (https://www.itl.nist.gov/div898/strd/lls/lls.shtml), by leading digits that are right.
struct NISTRegressionTests {
  struct Floor: CustomTestStringConvertible {
    let name: String
    /// The fewest right digits among coefficients, among standard errors, and of the residual deviation.
    let coefficients: Double
    let standardErrors: Double
    let residual: Double
    var testDescription: String { name }
  }

  /// About half a digit less than was reached by OpenBLAS 0.3.21's SkylakeX kernels, which was: Norris 13.1 13.9 14.0,
  /// Pontius 12.0 12.7 12.7, NoInt1 14.7 14.4 14.6, NoInt2 15 14.7 14.9, Filip 7.7 8.9 8.4, Longley 10.8 11.8 11.8,
  /// Wampler1 9.6 10.4 10.4, Wampler2 13.0 14.8 14.8, Wampler3 9.0 13.0 14.1, Wampler4 9.1 13.1 14.9,
  /// Wampler5 7.2 13.1 14.8.
  static let floors = [
    Floor(name: "Norris", coefficients: 12.5, standardErrors: 13, residual: 13),
    Floor(name: "Pontius", coefficients: 11.5, standardErrors: 12, residual: 12),
    Floor(name: "NoInt1", coefficients: 14, standardErrors: 13.5, residual: 13.5),
    Floor(name: "NoInt2", coefficients: 14, standardErrors: 13.5, residual: 13.5),
    Floor(name: "Filip", coefficients: 7, standardErrors: 7.5, residual: 7.5),
    Floor(name: "Longley", coefficients: 10, standardErrors: 11, residual: 11),
    Floor(name: "Wampler1", coefficients: 9, standardErrors: 9, residual: 9),
    Floor(name: "Wampler2", coefficients: 12.5, standardErrors: 13.5, residual: 13.5),
    Floor(name: "Wampler3", coefficients: 8.5, standardErrors: 12.5, residual: 13),
    Floor(name: "Wampler4", coefficients: 8.5, standardErrors: 12.5, residual: 13.5),
    Floor(name: "Wampler5", coefficients: 6.5, standardErrors: 12.5, residual: 13.5),
  ]

  @Test(arguments: floors)
  func leastSquaresReachesCertifiedValues(_ floor: Floor) throws {
    let certified = try CertifiedRegression(floor.name)
    let fit = try LeastSquares(design: certified.design, response: certified.response)
    #expect(fit.aliasedColumns == [])
    #expect(fit.rank == certified.coefficients.count)
    let coefficients = zip(fit.coefficients, certified.coefficients).map(correctDigits).min()!
    let errors = zip(fit.standardErrors, certified.standardErrors).map(correctDigits).min()!
    let residual = correctDigits(fit.residualStandardDeviation, certified: certified.residualStandardDeviation)
    #expect(coefficients >= floor.coefficients, "coefficients have \(coefficients) digits")
    #expect(errors >= floor.standardErrors, "standard errors have \(errors) digits")
    #expect(residual >= floor.residual, "the residual deviation has \(residual) digits")
  }
}
