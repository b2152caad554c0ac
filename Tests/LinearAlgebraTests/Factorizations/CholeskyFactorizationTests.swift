import Foundation
import LinearAlgebra
import Testing

struct CholeskyFactorizationTests {
  /// min(i, j) is the product of a lower triangle of ones with its transpose.
  @Test func factorsTheMinimumMatrix() throws {
    let factorization = try CholeskyFactorization(.minimum(6))
    #expect(factorization.lower == Matrix(rowCount: 6, columnCount: 6) { $0 >= $1 ? 1 : 0 })
    #expect(factorization.logDeterminant == 0)
    var inverse = Matrix.secondDifference(6)
    inverse[5, 5] = 1
    #expect(distance(factorization.inverse, inverse) <= 1e-14)
  }

  /// The determinant of the Hilbert matrix of order 8 is 2.737050113791513…e-33 (OEIS A005249: its reciprocal is
  /// 365356847125734485878112256000000); the condition number of 1.5e10 bounds the digits.
  @Test func logDeterminantOfTheHilbertMatrix() throws {
    let expected = -log(365_356_847_125_734_485_878_112_256_000_000.0)
    #expect(abs(try CholeskyFactorization(.hilbert(8)).logDeterminant - expected) <= 1e-6)
  }

  @Test func solvesVectorsAndMatrices() throws {
    var random = Random(2)
    let tall = random.matrix(40, 12)
    let matrix = tall.gram()
    let solution = random.matrix(12, 3)
    let factorization = try CholeskyFactorization(matrix)
    #expect(distance(try factorization.solve(matrix.multiplied(by: solution)), solution) <= 1e-13)
    let column = (0..<12).map { solution[$0, 1] }
    #expect(distance(try factorization.solve(matrix.multiplied(by: column)), column) <= 1e-13)
    #expect(distance(matrix.multiplied(by: factorization.inverse), .identity(12)) <= 1e-13)
    #expect(factorization.inverse == factorization.inverse.transposed())
    let rebuilt = factorization.lower.multiplied(by: factorization.lower, transposingRight: true)
    #expect(distance(rebuilt, matrix) <= 1e-14)
  }

  @Test func readsTheLowerTriangleOnly() throws {
    var matrix = Matrix.minimum(5)
    for row in 0..<5 { for column in row + 1..<5 { matrix[row, column] = .nan } }
    #expect(try CholeskyFactorization(matrix) == CholeskyFactorization(.minimum(5)))
  }

  @Test func namesThePivotThatFails() {
    var matrix = Matrix.minimum(5)
    matrix[3, 3] = 2
    #expect(throws: LinearAlgebraError.notPositiveDefinite(pivot: 3, order: 5)) { try CholeskyFactorization(matrix) }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(pivot: 0, order: 1)) {
      try CholeskyFactorization(Matrix([[0]]))
    }
    #expect(LinearAlgebraError.notPositiveDefinite(pivot: 3, order: 5).description.contains("pivot 3"))
  }

  @Test func smallestOrders() throws {
    let empty = try CholeskyFactorization(Matrix(rowCount: 0, columnCount: 0))
    #expect(empty.logDeterminant == 0)
    #expect(try empty.solve([]) == [])
    #expect(empty.inverse == Matrix(rowCount: 0, columnCount: 0))
    let one = try CholeskyFactorization(Matrix([[4]]))
    #expect(one.lower == Matrix([[2]]))
    #expect(one.inverse == Matrix([[0.25]]))
    #expect(try one.solve([2]) == [0.5])
    #expect(one.logDeterminant == 2 * log(2.0))
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func refusesWhatIsNotFinite(_ value: Double) throws {
    var matrix = Matrix.minimum(3)
    matrix[2, 1] = value
    #expect {
      try CholeskyFactorization(matrix)
    } throws: { error in
      guard case LinearAlgebraError.notFinite("matrix", 2, 1, _) = error else { return false }
      return "\(error)".hasPrefix("element (2, 1) of the matrix is \(value)")
    }
    let factorization = try CholeskyFactorization(.minimum(3))
    #expect(throws: LinearAlgebraError.self) { try factorization.solve([1, value, 1]) }
  }
}
