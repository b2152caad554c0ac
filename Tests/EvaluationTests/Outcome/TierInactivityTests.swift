import Evaluation
import Testing

@Suite struct TierInactivityTests {
  @Test func wilsonAgreesWithStatsmodels() throws {
    for reference in try References.indices().wilson {
      let found = WilsonInterval(share: reference.count / reference.total, total: reference.total)
      #expect(close(found.low, reference.interval[0], 1e-14) && close(found.high, reference.interval[1], 1e-14))
    }
  }

  @Test func ratesRiseDownTheTiers() throws {
    let outcome = TierOutcome(
      tiers: [0, 0, 0, 0, 1, 1], tierCount: 2, laterValues: [1, 1, 1, 1, 1, 1],
      inactive: [false, true, false, false, true, true])
    let found = try #require(outcome.inactivityByTier())
    #expect(found.tiers.map(\.rate) == [Measure(0.25), Measure(1)] && found.spread == Measure(0.75))
    #expect(found.tiers[0].interval == WilsonInterval(share: 0.25, total: 4))
  }

  @Test(arguments: [false, true]) func saysThatItDoesNotDistinguish(everybody: Bool) throws {
    let outcome = TierOutcome(
      tiers: [0, 1, 2], tierCount: 4, laterValues: [1, 2, 3], inactive: [everybody, everybody, everybody])
    let found = try #require(outcome.inactivityByTier())
    let who = everybody ? "every customer was inactive" : "no customer was inactive"
    #expect(found.spread.reason == "\(who), so inactivity does not distinguish tiers")
    #expect(found.tiers[3].rate.value == nil && found.tiers[3].interval == nil)
  }

  @Test func isNothingWhereItIsNotKnown() {
    #expect(TierOutcome(tiers: [0], tierCount: 1, laterValues: [1]).inactivityByTier() == nil)
    let one = TierOutcome(tiers: [0, 0], tierCount: 1, laterValues: [1, 2], inactive: [true, false])
    #expect(one.inactivityByTier()?.spread.reason == "fewer than two tiers have customers")
  }
}
