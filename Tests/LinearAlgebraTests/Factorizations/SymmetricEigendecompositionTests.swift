import Foundation
import LinearAlgebra
import Testing

struct SymmetricEigendecompositionTests {
  /// The second difference has eigenvalues 2 − 2 cos(kπ / (n + 1)) and eigenvectors sin(ikπ / (n + 1)).
  @Test(arguments: [1, 2, 3, 10, 100])
  func findsTheKnownSpectrumOfTheSecondDifference(_ order: Int) throws {
    let decomposition = try SymmetricEigendecomposition(.secondDifference(order))
    for (index, value) in decomposition.values.enumerated() {
      let angle = Double(order - index) * .pi / Double(order + 1)
      #expect(abs(value - (2 - 2 * cos(angle))) <= 1e-14)
      let sines = (1...order).map { sin(Double($0) * angle) }
      let length = sines.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let product = zip(decomposition.vectors.row(index), sines).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(abs(product) - length) <= 1e-12 * length)
    }
  }

  @Test func vectorsRebuildTheMatrix() throws {
    var random = Random(10)
    let half = random.matrix(20, 20)
    let matrix = Matrix(rowCount: 20, columnCount: 20) { half[$0, $1] + half[$1, $0] }
    let decomposition = try SymmetricEigendecomposition(matrix)
    let v = decomposition.vectors
    let scaled = Matrix(rowCount: 20, columnCount: 20) { v[$0, $1] * decomposition.values[$0] }
    #expect(distance(v.multiplied(by: scaled, transposingSelf: true), matrix) <= 1e-13)
    #expect(distance(v.multiplied(by: v, transposingRight: true), .identity(20)) <= 1e-13)
    #expect(decomposition.values == decomposition.values.sorted(by: >))
  }

  /// (1, 1)/√2 and (1, −1)/√2: magnitudes tie, so the first element decides, whatever rounding made of them.
  @Test func signsFollowTheConvention() throws {
    let tied = try SymmetricEigendecomposition(Matrix([[5, 2], [2, 5]]))
    let half = 0.5.squareRoot()
    #expect(distance(tied.values, [7, 3]) <= 1e-14)
    #expect(distance(tied.vectors, Matrix([[half, half], [half, -half]])) <= 1e-15)
    // −0.6 and 0.8: the second is the larger and must be the positive one.
    let plain = try SymmetricEigendecomposition(Matrix([[0.36, -0.48], [-0.48, 0.64]]))
    #expect(distance(plain.vectors, Matrix([[-0.6, 0.8], [0.8, 0.6]])) <= 1e-15)
  }

  @Test func readsTheLowerTriangleOnly() throws {
    let half = try SymmetricEigendecomposition(Matrix([[2, .nan], [1, 2]]))
    #expect(try half == SymmetricEigendecomposition(Matrix([[2, 1], [1, 2]])))
  }

  @Test func smallestOrdersAndRefusals() throws {
    #expect(try SymmetricEigendecomposition(Matrix(rowCount: 0, columnCount: 0)).values == [])
    let one = try SymmetricEigendecomposition(Matrix([[-3]]))
    #expect(one.values == [-3] && one.vectors == Matrix([[1]]))
    #expect(throws: LinearAlgebraError.self) { try SymmetricEigendecomposition(Matrix([[.infinity]])) }
  }
}
