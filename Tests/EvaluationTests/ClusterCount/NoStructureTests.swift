import Evaluation
import LinearAlgebra
import Testing

@Suite struct NoStructureTests {
  /// Points along the direction (3, 4)/5 and across it: the box stands on its edge, so drawn rows must keep its length
  /// along and its width across, which a box along the columns would not.
  @Test func standsOnThePrincipalAxes() throws {
    let along = normals(300, seed: 1)
    let across = normals(300, seed: 2)
    let rows = Matrix(
      zip(along, across).map { along, across -> [Double] in
        [1e3 + 6 * along - 0.4 * across, 8 * along + 0.3 * across]
      })
    let drawn = try NoStructure(rows).draw(3, seed: 5)
    func range(_ matrix: Matrix, _ direction: [Double]) -> ClosedRange<Double> {
      let values = (0..<300).map { row -> Double in
        (matrix[row, 0] - 1e3) * direction[0] + matrix[row, 1] * direction[1]
      }
      return values.min()!...values.max()!
    }
    // The axes of 300 rows lie within about 0.5 / 10 / √300 = 0.003 of the planted ones, which over a length of 60 is 0.2
    // across; a box along the columns would be 30 wide.
    let (width, drawnWidth) = (range(rows, [-0.8, 0.6]), range(drawn, [-0.8, 0.6]))
    #expect(drawnWidth.lowerBound >= width.lowerBound - 0.4)
    #expect(drawnWidth.upperBound <= width.upperBound + 0.4)
    let (length, drawnLength) = (range(rows, [0.6, 0.8]), range(drawn, [0.6, 0.8]))
    #expect(drawnLength.lowerBound >= length.lowerBound - 0.1)
    #expect(drawnLength.upperBound <= length.upperBound + 0.1)
    // Of 300 uniform positions the outermost leave less than 5% of the length, but for 1 seed in 10,000.
    #expect(drawnLength.upperBound - drawnLength.lowerBound > 0.95 * (length.upperBound - length.lowerBound))
  }

  @Test func drawsAreFunctionsOfSeedAndIndex() throws {
    let rows = Matrix((0..<20).map { [Double($0), Double($0 * $0 % 7), 4] })
    let box = try NoStructure(rows)
    #expect(box.draw(1, seed: 2) == (try NoStructure(rows)).draw(1, seed: 2))
    #expect(box.draw(1, seed: 2) != box.draw(2, seed: 2) && box.draw(1, seed: 2) != box.draw(1, seed: 3))
    // A constant column stays so, to rounding.
    #expect((0..<20).allSatisfy { (box.draw(1, seed: 2)[$0, 2] - 4).magnitude < 1e-12 })
  }
}
