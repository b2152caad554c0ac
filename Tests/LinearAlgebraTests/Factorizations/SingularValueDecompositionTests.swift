import LinearAlgebra
import Testing

struct SingularValueDecompositionTests {
  @Test(arguments: [(12, 5), (5, 12), (6, 6), (1, 1), (300, 20)])
  func rebuildsTheMatrix(_ rowCount: Int, _ columnCount: Int) throws {
    var random = Random(12)
    let matrix = random.matrix(rowCount, columnCount)
    let decomposition = try SingularValueDecomposition(matrix)
    let (u, v) = (decomposition.leftVectors, decomposition.rightVectors)
    let values = decomposition.singularValues
    let rank = min(rowCount, columnCount)
    #expect(values.count == rank && values == values.sorted(by: >) && values.allSatisfy { $0 >= 0 })
    let scaled = Matrix(rowCount: rank, columnCount: columnCount) { values[$0] * v[$0, $1] }
    #expect(distance(u.multiplied(by: scaled), matrix) <= 1e-13)
    #expect(distance(u.multiplied(by: u, transposingSelf: true), .identity(rank)) <= 1e-13)
    #expect(distance(v.multiplied(by: v, transposingRight: true), .identity(rank)) <= 1e-13)
    #expect(distance(try matrix.singularValues(), values) <= 1e-13)
    for row in 0..<rank { #expect(v.row(row).max { abs($0) < abs($1) }! > 0) }
  }

  /// 3·(0.6, 0.8)ᵀ(0.8, 0.6) + 1·(−0.8, 0.6)ᵀ(−0.6, 0.8), with signs by the right vectors.
  @Test func findsAKnownDecomposition() throws {
    let matrix = Matrix([[3 * 0.48 + 0.48, 3 * 0.36 - 0.64], [3 * 0.64 - 0.36, 3 * 0.48 + 0.48]])
    let decomposition = try SingularValueDecomposition(matrix)
    #expect(distance(decomposition.singularValues, [3, 1]) <= 1e-14)
    #expect(distance(decomposition.rightVectors, Matrix([[0.8, 0.6], [-0.6, 0.8]])) <= 1e-14)
    #expect(distance(decomposition.leftVectors, Matrix([[0.6, -0.8], [0.8, 0.6]])) <= 1e-14)
  }

  /// From `Tests/References/linear-algebra/hilbert_condition.py`; the smallest singular value is right to 1e-16 times the
  /// condition number, and so is the quotient.
  @Test(arguments: [(3, 524.05677758606081787), (5, 476_607.25024256080938), (8, 15_257_575_741.646942839)])
  func conditionOfTheHilbertMatrix(_ order: Int, _ expected: Double) throws {
    let condition = try Matrix.hilbert(order).conditionNumber()
    #expect(abs(condition - expected) <= 1e-15 * expected * expected)
  }

  @Test func conditionAtTheEdges() throws {
    #expect(try Matrix.identity(4).conditionNumber() == 1)
    #expect(try Matrix([[-7]]).conditionNumber() == 1)
    #expect(try Matrix([[1, 0], [0, 0]]).conditionNumber() == .infinity)
    #expect(try Matrix(rowCount: 0, columnCount: 4).conditionNumber().isNaN)
    #expect(try SingularValueDecomposition(Matrix(rowCount: 3, columnCount: 0)).singularValues == [])
    #expect(throws: LinearAlgebraError.self) { try Matrix([[.nan]]).singularValues() }
    #expect(throws: LinearAlgebraError.self) { try SingularValueDecomposition(Matrix([[-.infinity]])) }
  }
}
