import Experiments
import Learning
import Runs
import Testing

@Suite struct ProfileJudgingTests {
  private let labels = Labels(
    tiers: [0, 0, 2, 2, 2], groups: nil, scores: nil, margins: [10, 20, 30, 0.5, .nan])

  private func judged() throws -> Judgement {
    try ProfileJudging(
      labels: labels, tierNames: ["high", "medium", "low"], marginUnit: "score", workers: Workers(2)
    ).judge(value: [30, 30, 20, 10, 10], indicators: [("spend", [9, 8, 3, 2, 1])])
  }

  @Test func sharesAndTheirAbsenceAreAsByHand() throws {
    let judgement = try judged()
    #expect(judgement.metrics["tier.high.customer_share"]?.value == 0.4)
    #expect(judgement.metrics["tier.high.value_share_now"]?.value == 0.6)
    #expect(judgement.metrics["tier.medium.customer_share"]?.value == 0)
    #expect(judgement.notes == ["Tier 'medium' has no customers."])
  }

  /// Every customer of the high tier spends more than every other one.
  @Test func whatSetsATierApartIsTold() throws {
    let profiles = try #require(try judged().diagnostics["profiles"]?.items)
    #expect(profiles.map { $0["name"] } == [.string("high"), .string("medium"), .string("low")])
    let spend = try #require(profiles[0]["indicators"]?.items?.first)
    #expect(spend["name"] == .string("spend"))
    #expect(spend["median"]?["value"] == .number(8.5) && spend["median_rest"]?["value"] == .number(2))
    #expect(spend["cliffs_delta"]?["value"] == .number(1))
  }

  /// Of the margins 0.5, 10, 20, 30 the upper median is 20: thin is what lies below 2, one in four.
  @Test func thinMarginsAreCounted() throws {
    let judgement = try judged()
    #expect(judgement.metrics["margin.median"]?.value == 15)
    #expect(judgement.metrics["margin.thin_share"]?.value == 0.25)
    #expect(judgement.metrics["margin.thin_share"]?.n == 4)
    #expect(judgement.diagnostics["margins"]?["unit"] == .string("score"))
  }
}
