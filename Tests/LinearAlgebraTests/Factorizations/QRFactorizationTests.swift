import LinearAlgebra
import Testing

struct QRFactorizationTests {
  @Test(arguments: [(12, 5), (5, 5), (4, 9), (1, 1), (200, 40)])
  func rebuildsTheMatrixFromOrthonormalColumns(_ rowCount: Int, _ columnCount: Int) throws {
    var random = Random(8)
    let matrix = random.matrix(rowCount, columnCount)
    let factorization = try QRFactorization(matrix)
    let rank = min(rowCount, columnCount)
    let q = factorization.orthonormal
    let r = factorization.upper
    #expect(q.rowCount == rowCount && q.columnCount == rank)
    #expect(r.rowCount == rank && r.columnCount == columnCount)
    #expect(distance(q.multiplied(by: r), matrix) <= 1e-14)
    #expect(distance(q.multiplied(by: q, transposingSelf: true), .identity(rank)) <= 1e-14)
    for row in 0..<rank {
      #expect(r[row, row] >= 0)
      for column in 0..<row { #expect(r[row, column] == 0) }
    }
  }

  /// Of full rank, R with a positive diagonal is the transposed Cholesky factor of the Gram matrix.
  @Test func upperTriangleIsTheCholeskyFactorOfTheGramMatrix() throws {
    var random = Random(9)
    let matrix = random.matrix(50, 6)
    let lower = try CholeskyFactorization(matrix.gram()).lower
    #expect(distance(try QRFactorization(matrix).upper, lower.transposed()) <= 1e-13)
  }

  @Test func emptyAndRefused() throws {
    let empty = try QRFactorization(Matrix(rowCount: 0, columnCount: 3))
    #expect(empty.upper == Matrix(rowCount: 0, columnCount: 3))
    #expect(empty.orthonormal == Matrix(rowCount: 0, columnCount: 0))
    #expect(throws: LinearAlgebraError.self) { try QRFactorization(Matrix([[1, .nan]])) }
  }
}
