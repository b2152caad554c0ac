import Evaluation
import Foundation
import Testing

/// Verdicts on differences whose size and error are known.
@Suite struct VerdictFamilyTests {
  /// Fifty folds whose differences have a given mean and deviation.
  private func difference(_ mean: Double, deviation: Double) -> PairedDifference {
    let design = FoldDesign(foldCount: 5, repeatCount: 10)
    let signs = (0..<50).map { $0 % 2 == 0 ? 1.0 : -1.0 }
    let scale = deviation / (50.0 / 49).squareRoot()
    return PairedDifference(
      folds: signs.map { _ in 0.5 }, signs.map { 0.5 + mean + scale * $0 }, testToTraining: design.testToTraining)
  }

  private func item(
    _ mean: Double, deviation: Double, margin: Double = 0.01, better: BetterWay = .higher, hypothesis: String = "a"
  ) -> VerdictFamily.Item {
    VerdictFamily.Item(
      difference(mean, deviation: deviation), margin: margin, better: better, customers: 1000,
      folds: FoldDesign(foldCount: 5, repeatCount: 10), hypothesis: hypothesis)
  }

  private func verdict(_ item: VerdictFamily.Item) -> Verdict { VerdictFamily([item], level: 0.05).findings[0].verdict }

  @Test func theWayThatIsBetterDecides() {
    #expect(verdict(item(0.05, deviation: 0.02)) == .better)
    #expect(verdict(item(-0.05, deviation: 0.02)) == .worse)
    #expect(verdict(item(0.05, deviation: 0.02, better: .lower)) == .worse)
    #expect(verdict(item(-0.05, deviation: 0.02, better: .lower)) == .better)
  }

  @Test func aSmallDifferenceThatIsCertainIsEquivalent() {
    let small = item(0.004, deviation: 0.002)
    #expect(small.difference.probability < 0.05, "it is told to be more than nothing")
    #expect(verdict(small) == .equivalent)
    #expect(verdict(item(0.004, deviation: 0.03)) == .undecided)
  }

  /// With so many more folds or customers as are said, and no fewer, the chance of a decision reaches 80 %.
  @Test func whatWouldDecideDecides() throws {
    let undecided = item(0.02, deviation: 0.06)
    let finding = VerdictFamily([undecided], level: 0.05).findings[0]
    #expect(finding.verdict == .undecided)
    let customers = try #require(finding.deciding?.moreCustomers)
    func power(customers: Int) -> Double {
      let deviation = 0.06 * (1000.0 / Double(1000 + customers)).squareRoot()
      return difference(0.02, deviation: deviation).power(toTell: 0.02, level: 0.05)
    }
    #expect(power(customers: customers) >= DecidingSample.chance)
    #expect(power(customers: customers - 1) < DecidingSample.chance)
    // What is undecided by the customers there are, no number of folds decides.
    #expect(VerdictFamily([item(0.011, deviation: 0.09)], level: 0.05).findings[0].deciding?.moreFolds == nil)
  }

  @Test func oneHypothesisCountsOnce() {
    let twice = VerdictFamily(
      [item(0.012, deviation: 0.011), item(0.012, deviation: 0.011), item(0.001, deviation: 0.02, hypothesis: "b")],
      level: 0.05)
    #expect(twice.testCount == 2)
    #expect(twice.findings[0] == twice.findings[1])
    // A stricter margin of the same difference is a claim of its own.
    let two = VerdictFamily(
      [item(0.001, deviation: 0.005, margin: 0.01), item(0.001, deviation: 0.005, margin: 0.001)], level: 0.05)
    #expect(two.testCount == 1 && two.findings.map(\.verdict) == [.equivalent, .undecided])
    let single = difference(0.012, deviation: 0.011).probability
    #expect(abs(twice.findings[0].adjustedProbability - 2 * single) < 1e-12)
  }
}
