import Evaluation
import Foundation
import Testing

@Suite struct FairnessTests {
  /// Groups of given sizes: approved and refused good customers, approved and refused bad ones.
  private func sample(_ groups: [(Int, Int, Int, Int)]) throws -> (ScoredSample, [Int]) {
    var (scores, targets, members): ([Double], [Double], [Int]) = ([], [], [])
    for (group, (good, refusedGood, bad, refusedBad)) in groups.enumerated() {
      for (count, score, target) in [(good, 0.2, 0.0), (refusedGood, 0.6, 0), (bad, 0.2, 1), (refusedBad, 0.6, 1)] {
        scores += [Double](repeating: score, count: count)
        targets += [Double](repeating: target, count: count)
        members += [Int](repeating: group, count: count)
      }
    }
    return (try ScoredSample(scores: scores, targets: targets), members)
  }

  private let groups = [(700, 100, 100, 100), (180, 320, 40, 60), (9, 1, 5, 5), (0, 0, 0, 0)]

  /// Rates 0.8 and 220/600; good customers' 700/800 and 180/500. The ratio's error by Katz: √((1 − p)/a + (1 − q)/b).
  @Test func agreesWithTheHand() throws {
    let (sample, members) = try sample(groups)
    let rules = try FairnessRules(favourable: .below, cutoff: 0.5)
    let found = sample.fairness(groups: members, names: ["a", "b", "small", "none"], rules: rules)
    #expect(found[0].selectionRate.value == 0.8 && found[0].adverseImpactRatio.reason == "the group is the reference")
    #expect(found[0].impactReading == .notAssessable)
    let ratio = 220.0 / 600 / 0.8
    #expect(close(found[1].adverseImpactRatio.value, ratio, 1e-14))
    let error = ((1 - 220.0 / 600) / 220 + 0.2 / 800).squareRoot()
    #expect(close(found[1].adverseImpactRatio.high, ratio * exp(1.959963984540054 * error), 1e-12))
    #expect(found[1].impactReading == .beyondBounds && found[1].opportunityReading == .beyondBounds)
    #expect(close(found[1].opportunityDifference.value, 0.36 - 0.875, 1e-14))
    #expect(close(found[1].eventRate.value, 100.0 / 600, 1e-14) && found[1].eventRate.method == .jeffreys)
    let mean = (0.2 * 220 + 0.6 * 380) / 600
    #expect(close(found[1].meanProbability.value, mean, 1e-12))
    // Spiegelhalter by hand: ((40 − 44) 0.6 − (60 − 228) 0.2) / √(220 · 0.36 · 0.16 + 380 · 0.04 · 0.24).
    #expect(close(found[1].calibration.statistic.value, 31.2 / 16.32.squareRoot(), 1e-12))
  }

  /// A small group has rates, but is never read as within bounds, nor is it a reference.
  @Test func smallGroupsAreNotAssessable() throws {
    let (sample, members) = try sample(groups)
    let rules = try FairnessRules(favourable: .below, cutoff: 0.5)
    let names = ["a", "b", "small", "none"]
    let found = sample.fairness(groups: members, names: names, rules: rules)
    #expect(found[2].obstacle == "20 rows are fewer than the 100 that an assessment needs")
    #expect(found[2].selectionRate.value == 0.7 && found[2].adverseImpactRatio.value == nil)
    #expect(found[2].impactReading == .notAssessable && found[2].opportunityReading == .notAssessable)
    #expect(found[2].calibration.statistic.value == nil)
    #expect(found[3].rowCount == 0 && found[3].impactReading == .notAssessable && found[3].eventRate.value == nil)
    let against = sample.fairness(groups: members, names: names, reference: 2, rules: rules)
    #expect(against[0].adverseImpactRatio.reason == "the reference group cannot be assessed")
    let few = try FairnessRules(favourable: .below, cutoff: 0.5, leastRows: 10, leastRowsOfEachClass: 11)
    let byClass = sample.fairness(groups: members, names: names, rules: few)[2]
    #expect(byClass.obstacle == "10 rows with and 10 without the event; an assessment needs 11 of each")
  }

  /// Two groups alike: within bounds with many rows, undecided with few.
  @Test func readsIntervalsNotValues() throws {
    for (size, reading) in [(30, FairnessReading.undecided), (4_000, .withinBounds)] {
      let (sample, members) = try sample([(size, size, size, size), (size, size, size, size)])
      let found = sample.fairness(
        groups: members, names: ["a", "b"], reference: 0, rules: try FairnessRules(favourable: .below, cutoff: 0.5))[1]
      #expect(found.adverseImpactRatio.value == 1 && found.opportunityDifference.value == 0)
      #expect(found.impactReading == reading && found.opportunityReading == reading, "\(size)")
    }
  }

  /// With the favourable side turned round, those with the event deserve it.
  @Test func favourableSideDecidesWhoDeserves() throws {
    let (sample, members) = try sample(groups)
    let rules = try FairnessRules(favourable: .atOrAbove, cutoff: 0.5)
    let found = sample.fairness(groups: members, names: ["a", "b", "small", "none"], reference: 0, rules: rules)
    #expect(close(found[1].opportunityDifference.value, 0.6 - 0.5, 1e-14))
    #expect(close(found[1].adverseImpactRatio.value, 380.0 / 600 / 0.2, 1e-14))
  }

  @Test func leavesOutUnknownGroupsAndRefusesWrongRules() throws {
    let (sample, members) = try sample(groups)
    let rules = try FairnessRules(favourable: .below, cutoff: 0.5)
    let known = sample.fairness(groups: members.map { $0 == 1 ? -1 : $0 }, names: ["a", "b", "c", "d"], rules: rules)
    #expect(known[1].rowCount == 0 && known[0].rowCount == 1_000)
    #expect(throws: EvaluationError.self) { try FairnessRules(favourable: .below, cutoff: .nan) }
    #expect(throws: EvaluationError.self) { try FairnessRules(favourable: .below, cutoff: 0, leastRows: 0) }
    #expect(throws: EvaluationError.self) { try FairnessRules(favourable: .below, cutoff: 0, leastRatio: 1) }
  }
}
