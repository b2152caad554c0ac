import Evaluation
import Foundation
import Learning
import Testing

@Suite struct PopulationStabilityTests {
  /// Shares ½ and ½ against ¼ and ¾: −¼ ln ½ + ¼ ln 1.5 = ¼ ln 3.
  @Test func agreesWithTheHand() {
    let found = PopulationStability(expected: [50, 50, 0], actual: [50, 150, 0])
    let expected: Double = log(3.0) / 4
    #expect(close(found.index.value, expected, 1e-15) && found.reading == .shifted)
    // 1/100 + 1/200 = 3/200.
    #expect(close(found.chiSquare.value, expected * 200 / 3, 1e-14))
    #expect(found.degreesOfFreedom == 1)
    #expect(PopulationStability(expected: [50, 50], actual: [60, 40]).reading == .stable)
    #expect(PopulationStability(expected: [50, 50], actual: [70, 30]).reading == .moved)
  }

  @Test func criticalValueAgreesWithSciPy() throws {
    let expected = try ProbabilityReference.read().stability
    let found = PopulationStability(expected: expected.expected, actual: expected.actual)
    #expect(close(found.index.value, expected.index, 1e-14))
    #expect(close(found.criticalValue.value! / expected.critical, 1, 1e-12))
    #expect(close(found.probability.value! / expected.probability, 1, 1e-10))
    let one = PopulationStability(expected: [5, 0], actual: [4, 0])
    #expect(one.criticalValue.reason == "there is one group only" && one.probability.value == nil)
  }

  @Test func isUndefinedWithAnEmptyGroup() {
    let found = PopulationStability(expected: [5, 0], actual: [4, 1])
    #expect(found.index.reason == "group 1 is empty in one of the populations, so the index is infinite")
    #expect(found.reading == nil)
    #expect(PopulationStability(expected: [0, 0], actual: [1, 1]).index.reason == "a population is empty")
  }

  /// Under no change the statistic is χ² with 3 degrees of freedom, of mean 3 and variance 6: over 2,000 pairs of samples
  /// the mean lies within 4 errors, 4√(6/2000) = 0.22, of 3; 0.1 allows for samples of finite size.
  @Test func statisticIsChiSquareUnderNoChange() {
    func sample(_ size: Int, _ row: Int) -> [Int] {
      var random = CounterRandom(seed: 77, purpose: "tests.stability", row: row)
      var counts = [0, 0, 0, 0]
      for _ in 0..<size { counts[min(3, Int(random.uniform() * 5))] += 1 }
      return counts
    }
    let mean =
      (0..<2_000).reduce(0.0) { sum, pair in
        sum + PopulationStability(expected: sample(600, 2 * pair), actual: sample(900, 2 * pair + 1)).chiSquare.value!
      } / 2_000
    #expect((mean - 3).magnitude < 0.32)
  }
}
