import LinearAlgebra
import Testing

struct LeastSquaresTests {
  /// A column that is a sum of others adds nothing: it is named, left out, and the fit is that of the others.
  @Test func namesAliasedColumns() throws {
    var random = Random(13)
    let plain = random.matrix(30, 3)
    let response = random.vector(30)
    let doubled = Matrix(rowCount: 30, columnCount: 4) { row, column in
      column < 3 ? plain[row, column] : 2 * plain[row, 0] - plain[row, 1]
    }
    let expected = try LeastSquares(design: plain, response: response)
    let fit = try LeastSquares(design: doubled, response: response)
    #expect(fit.rank == 3 && fit.aliasedColumns.count == 1)
    #expect(fit.residualDegreesOfFreedom == 27)
    let aliased = fit.aliasedColumns[0]
    #expect(fit.coefficients[aliased] == 0 && fit.standardErrors[aliased].isNaN)
    #expect(abs(fit.residualSumOfSquares - expected.residualSumOfSquares) <= 1e-14)
    let fitted = doubled.multiplied(by: fit.coefficients)
    #expect(distance(fitted, plain.multiplied(by: expected.coefficients)) <= 1e-14)
  }

  /// Units must not decide what counts as dependent: columns times 1e-12 and 1e12 have coefficients times 1e12 and
  /// 1e-12, and the same residuals.
  @Test func unitsDoNotMatter() throws {
    var random = Random(14)
    let design = random.matrix(25, 3)
    let response = random.vector(25)
    let units = [1e-12, 1, 1e12]
    let scaled = Matrix(rowCount: 25, columnCount: 3) { design[$0, $1] * units[$1] }
    let plain = try LeastSquares(design: design, response: response)
    let fit = try LeastSquares(design: scaled, response: response)
    #expect(fit.rank == 3)
    #expect(distance(zip(fit.coefficients, units).map(*), plain.coefficients) <= 1e-14)
    #expect(distance(zip(fit.standardErrors, units).map(*), plain.standardErrors) <= 1e-14)
  }

  /// A response made of the columns is reproduced without residuals.
  @Test func restoresCoefficientsFromAnExactResponse() throws {
    var random = Random(15)
    let design = random.matrix(60, 8)
    let coefficients = random.vector(8)
    let fit = try LeastSquares(design: design, response: design.multiplied(by: coefficients))
    #expect(distance(fit.coefficients, coefficients) <= 1e-14)
    #expect(fit.residualSumOfSquares <= 1e-28)
  }

  @Test func edges() throws {
    let none = try LeastSquares(design: Matrix(rowCount: 2, columnCount: 0), response: [3, 4])
    #expect(none.coefficients == [] && none.residualSumOfSquares == 25 && none.residualDegreesOfFreedom == 2)
    let zeros = try LeastSquares(design: Matrix(rowCount: 2, columnCount: 1), response: [3, 4])
    #expect(zeros.aliasedColumns == [0] && zeros.residualSumOfSquares == 25)
    let exact = try LeastSquares(design: Matrix([[2]]), response: [3])
    #expect(exact.coefficients == [1.5] && exact.residualStandardDeviation.isNaN)
    let wide = try LeastSquares(design: Matrix([[1, 2, 4]]), response: [8])
    #expect(wide.rank == 1 && wide.aliasedColumns.count == 2 && wide.residualDegreesOfFreedom == 0)
    let empty = try LeastSquares(design: Matrix(rowCount: 0, columnCount: 2), response: [])
    #expect(empty.rank == 0 && empty.aliasedColumns == [0, 1])
    #expect(throws: LinearAlgebraError.self) { try LeastSquares(design: Matrix([[.nan]]), response: [1]) }
    #expect(throws: LinearAlgebraError.self) { try LeastSquares(design: Matrix([[1]]), response: [.nan]) }
  }
}
