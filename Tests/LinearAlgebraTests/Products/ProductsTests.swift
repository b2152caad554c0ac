import LinearAlgebra
import Testing

struct ProductsTests {
  private let left = Matrix([[1, 2, 3], [4, 5, 6]])
  private let right = Matrix([[7, 8], [9, 10], [11, 12]])

  @Test func productsAreExactOnSmallIntegers() {
    #expect(left.multiplied(by: right) == Matrix([[58, 64], [139, 154]]))
    #expect(right.multiplied(by: left) == Matrix([[39, 54, 69], [49, 68, 87], [59, 82, 105]]))
    #expect(left.multiplied(by: [1, 0, -1]) == [-2, -2])
    #expect(left.multiplied(by: [1, -1], transposingSelf: true) == [-3, -3, -3])
    #expect(left.transposed() == Matrix([[1, 4], [2, 5], [3, 6]]))
  }

  /// (AᵀB) with A transposed beforehand must be the same product in each of the four forms.
  @Test func transposingInsideEqualsTransposingBefore() {
    var random = Random(5)
    let a = random.matrix(7, 4)
    let b = random.matrix(7, 5)
    let expected = plainProduct(a.transposed(), b)
    #expect(distance(a.multiplied(by: b, transposingSelf: true), expected) <= 1e-15)
    #expect(distance(a.transposed().multiplied(by: b), expected) <= 1e-15)
    #expect(
      distance(a.multiplied(by: b.transposed(), transposingSelf: true, transposingRight: true), expected) <= 1e-15)
    #expect(distance(a.transposed().multiplied(by: b.transposed(), transposingRight: true), expected) <= 1e-15)
  }

  @Test func emptyShapesGiveZerosOrNothing() {
    let noColumns = Matrix(rowCount: 2, columnCount: 0)
    #expect(noColumns.multiplied(by: Matrix(rowCount: 0, columnCount: 3)) == Matrix(rowCount: 2, columnCount: 3))
    #expect(noColumns.multiplied(by: []) == [0, 0])
    #expect(noColumns.transposed() == Matrix(rowCount: 0, columnCount: 2))
    #expect(noColumns.gram() == Matrix(rowCount: 0, columnCount: 0))
    #expect(Matrix(rowCount: 0, columnCount: 2).gram() == Matrix(rowCount: 2, columnCount: 2))
    #expect(Matrix.identity(0) == Matrix(rowCount: 0, columnCount: 0))
  }

  @Test func identityChangesNothing() {
    #expect(left.multiplied(by: .identity(3)) == left)
    #expect(Matrix.identity(2).multiplied(by: left) == left)
  }

  /// The projection promises a plain loop's bits, whatever the processor and however rows are batched.
  @Test(arguments: [1, 3, 8, 9, 20], [1, 2, 4, 7, 130])
  func projectionEqualsAPlainLoop(_ directionCount: Int, _ rowCount: Int) {
    var random = Random(71)
    let rows = random.matrix(rowCount, 11)
    let centre = random.vector(11)
    let directions = random.matrix(directionCount, 11)
    let expected = Matrix(rowCount: rowCount, columnCount: directionCount) { row, direction in
      (0..<11).reduce(0) { $0 + (rows[row, $1] - centre[$1]) * directions[direction, $1] }
    }
    #expect(RowProjection(centre: centre, directions: directions).apply(to: rows) == expected)
  }
}

/// The textbook triple loop.
private func plainProduct(_ left: Matrix, _ right: Matrix) -> Matrix {
  Matrix(rowCount: left.rowCount, columnCount: right.columnCount) { row, column in
    (0..<left.columnCount).reduce(0) { $0 + left[row, $1] * right[$1, column] }
  }
}
