import Models
import Testing

@Suite struct TierCutsTests {
  private func cuts(_ shares: [Double], _ scores: [Double], _ weights: [Double]? = nil) throws -> [Double] {
    try TierCuts.shares(shares).cuts(scores: scores, weights: weights, tierCount: shares.count + 1, model: "test")
  }

  @Test func cutsLieHalfWayBetweenScores() throws {
    let scores = (1...10).map(Double.init)
    #expect(try cuts([0.2, 0.3], scores) == [8.5, 5.5])
    // 0.1 + 0.2 is a little more than 0.3 in doubles, which must not draw in a fourth of ten.
    #expect(try cuts([0.1, 0.2], scores) == [9.5, 7.5])
    #expect(try cuts([0.25], scores) == [7.5])
    #expect(try cuts([1e-9], scores) == [9.5])
  }

  @Test func tiesAreNeverParted() throws {
    #expect(try cuts([0.2, 0.3], [5, 5, 5, 5, 5, 5, 5, 1, 1, 1]) == [3, 3])
    #expect(try cuts([0.2, 0.3], [4, 4, 4]) == [4, 4])
    #expect(try cuts([0.2, 0.3], [1, 1, 1, 1, 1, 1, 1, 1, 1, 9]) == [1, 1])
  }

  @Test func weightsCountAsRows() throws {
    #expect(try cuts([0.5], [1, 2, 3], [1, 1, 2]) == [2.5])
    #expect(try cuts([0.5], [1, 2, 3], [1, 1, 1.9]) == [1.5])
    #expect(try cuts([0.5], [1, 2, 3, 100], [1, 1, 2, 0]) == [2.5])
  }

  /// Neighbouring doubles have no middle between them; the cut is then the upper one, so the two are still parted.
  @Test func neighbouringScoresAreParted() throws {
    #expect(try cuts([0.5], [1, Double(1).nextUp]) == [Double(1).nextUp])
  }
}
