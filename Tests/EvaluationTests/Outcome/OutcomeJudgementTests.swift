import Evaluation
import Foundation
import Learning
import Testing

@Suite struct OutcomeJudgementTests {
  private func outcome() throws -> TierOutcome {
    let reference = try References.indices().outcomes[0]
    return TierOutcome(
      tiers: reference.tiers, tierCount: 3, laterValues: reference.values, scores: reference.scores,
      inactive: reference.values.map { $0 < 5 })
  }

  @Test func putsEachIntervalToItsStatistic() throws {
    let outcome = try outcome()
    let found = outcome.judgement(draws: 50, seed: 3)
    func expected(_ statistic: @Sendable ([Double]?) -> Double?) throws -> (Double?, BootstrapInterval) {
      let interval = try bootstrapIntervals(count: outcome.customerCount, draws: 50, seed: 3) { [statistic($0)] }
      return (statistic(nil), interval[0])
    }
    func check(_ estimate: Estimate?, _ statistic: @Sendable ([Double]?) -> Double?) throws {
      let (value, interval) = try expected(statistic)
      #expect(estimate?.value == value && estimate?.low == interval.low && estimate?.high == interval.high)
      #expect(estimate?.reason == nil && interval.low! < value! && value! < interval.high!)
    }
    try check(found.tierGini) { outcome.tierConcentration(weights: $0).gini.value }
    try check(found.tierConcentration) { outcome.tierConcentration(weights: $0).concentrationIndex.value }
    try check(found.scoreGini) { outcome.scoreConcentration(weights: $0)?.gini.value }
    try check(found.rankCorrelation) { outcome.rankCorrelation(weights: $0)?.value }
    try check(found.tiers[0].valueShare) { outcome.valueByTier(weights: $0)[0].valueShare.value }
    try check(found.tiers[1].mean) { outcome.valueByTier(weights: $0)[1].mean.value }
    try check(found.tiers[2].lift) { outcome.valueByTier(weights: $0)[2].lift.value }
    #expect(found.tiers[1].median.value == outcome.valueByTier()[1].median.value)
    #expect(found.inactivity == outcome.inactivityByTier())
  }

  @Test func doesNotDependOnWorkers() throws {
    let outcome = try outcome()
    let one = outcome.judgement(draws: 20, seed: 3, workers: Workers(1))
    #expect(outcome.judgement(draws: 20, seed: 3, workers: Workers(2)) == one)
    #expect(outcome.judgement(draws: 20, seed: 3, workers: Workers(7)) == one)
    #expect(outcome.judgement(draws: 20, seed: 4) != one)
  }

  @Test func isWrittenAndReadBack() throws {
    let judgement = try outcome().judgement(draws: 5, seed: 3)
    let data = try JSONEncoder().encode(judgement)
    #expect(try JSONDecoder().decode(OutcomeJudgement.self, from: data) == judgement)
    let text = String(decoding: data, as: UTF8.self)
    for key in ["tier_gini", "value_share", "rank_correlation", "missing_value_count"] {
      #expect(text.contains("\"\(key)\""))
    }
  }
}
