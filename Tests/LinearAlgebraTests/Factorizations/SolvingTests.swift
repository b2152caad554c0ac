import LinearAlgebra
import Testing

/// General and triangular systems of equations.
struct SolvingTests {
  @Test func luSolvesVectorsAndMatrices() throws {
    var random = Random(4)
    let matrix = random.matrix(15, 15)
    let solution = random.matrix(15, 4)
    let factorization = try LUFactorization(matrix)
    let tolerance = 1e-16 * 15 * (try matrix.conditionNumber())
    #expect(distance(try factorization.solve(matrix.multiplied(by: solution)), solution) <= tolerance)
    let column = (0..<15).map { solution[$0, 2] }
    #expect(distance(try factorization.solve(matrix.multiplied(by: column)), column) <= tolerance)
  }

  /// A zero in the corner needs rows exchanged; the matrix is not symmetric, so a transpose would show.
  @Test func luExchangesRows() throws {
    let factorization = try LUFactorization(Matrix([[0, 2, 0], [0, 0, 4], [8, 0, 0]]))
    #expect(try factorization.solve([2, 4, 8]) == [1, 1, 1])
    #expect(try factorization.solve([4, 4, 16]) == [2, 2, 1])
  }

  @Test func luRefusesASingularMatrix() {
    #expect(throws: LinearAlgebraError.singular(pivot: 1, order: 2)) {
      try LUFactorization(Matrix([[1, 2], [2, 4]]))
    }
    #expect(throws: LinearAlgebraError.singular(pivot: 0, order: 1)) { try LUFactorization(Matrix([[0]])) }
    #expect(LinearAlgebraError.singular(pivot: 1, order: 2).description.contains("singular"))
  }

  @Test func luOfTheSmallestOrders() throws {
    #expect(try LUFactorization(Matrix(rowCount: 0, columnCount: 0)).solve([]) == [])
    #expect(try LUFactorization(Matrix([[-4]])).solve([2]) == [-0.5])
    #expect(try LUFactorization(.identity(3)).solve(Matrix(rowCount: 3, columnCount: 0)).columnCount == 0)
  }

  @Test(arguments: [Triangle.lower, .upper], [false, true])
  func trianglesSolve(_ triangle: Triangle, _ transposed: Bool) throws {
    var random = Random(6)
    let solution = random.matrix(9, 2)
    // Elements outside the triangle must not be read, so they are not numbers.
    let matrix = Matrix(rowCount: 9, columnCount: 9) { row, column in
      let inside = triangle == .lower ? column <= row : row <= column
      return row == column ? 3 + random.next() : inside ? random.next() : .nan
    }
    let filled = Matrix(rowCount: 9, columnCount: 9) { matrix[$0, $1].isNaN ? 0 : matrix[$0, $1] }
    let right = filled.multiplied(by: solution, transposingSelf: transposed)
    let found = try matrix.solveTriangular(triangle, transposed: transposed, right)
    #expect(distance(found, solution) <= 1e-14)
    let column = try matrix.solveTriangular(triangle, transposed: transposed, (0..<9).map { right[$0, 1] })
    #expect(distance(column, (0..<9).map { solution[$0, 1] }) <= 1e-14)
  }

  @Test func trianglesRefuseAZeroOnTheDiagonal() {
    let matrix = Matrix([[1, 1], [1, 0]])
    #expect(throws: LinearAlgebraError.singular(pivot: 1, order: 2)) { try matrix.solveTriangular(.upper, [1, 1]) }
    #expect(throws: LinearAlgebraError.self) { try Matrix([[1, .nan], [0, 1]]).solveTriangular(.upper, [1, 1]) }
    #expect(throws: LinearAlgebraError.self) { try Matrix.identity(2).solveTriangular(.upper, [1, .infinity]) }
  }
}
