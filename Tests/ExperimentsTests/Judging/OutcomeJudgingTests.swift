import Experiments
import Features
import Frames
import Learning
import Runs
import Testing

/// Eight customers whose later values and activity give every number by hand.
@Suite struct OutcomeJudgingTests {
  private let values: [Double] = [40, 20, 10, 10, 10, 10, 0, 0]
  private let eventCounts = [3, 1, 1, 2, 1, 1, 0, 0]
  private let tiers = [0, 0, 1, 1, 1, 1, 1, 1]

  private func labels(_ tiers: [Int]) -> Labels {
    Labels(tiers: tiers, groups: nil, scores: nil, margins: tiers.map { _ in .nan })
  }

  private func judge(
    _ held: [Labels], values: [Double]? = nil, eventCounts: [Int]? = nil, partial: Bool = false
  ) throws -> Judgement {
    let outcome = Outcome(
      values: [OutcomeValue(name: "amount_in", values: values ?? self.values)],
      eventCounts: eventCounts ?? self.eventCounts,
      window: DataSpan(first: try #require(Day("2025-07-01")), last: try #require(Day("2025-09-28"))), partial: partial)
    return OutcomeJudging(
      outcome: outcome, tierNames: ["high", "low"], settings: try ScratchConfig.evaluation(),
      folds: Folds(rowCount: 8, foldCount: 2, repeatCount: held.count, seed: 1), seed: 1, workers: Workers(2)
    ).judge(held: held)
  }

  @Test func laterValueByTierIsAsByHand() throws {
    let metrics = try judge([labels(tiers)]).metrics
    #expect(metrics["tier.high.value_share"]?.value == 0.6)
    #expect(metrics["tier.low.value_share"]?.value == 0.4)
    #expect(metrics["tier.high.later_mean"]?.value == 30)
    #expect(metrics["tier.low.later_median"]?.value == 10)
    // 60 % of the value with 25 % of the customers.
    #expect(metrics["tier.high.lift"]?.value == 2.4)
    // Twice the area between curve and diagonal: 2 (0.25 · 0.6 + 0.75 · 1.6) / 2 − 1; by later value itself it is 0.475.
    #expect(abs(try #require(metrics["concentration"]?.value) - 0.35) < 1e-12)
    #expect(abs(try #require(metrics["gini"]?.value) - 0.35 / 0.475) < 1e-12)
    #expect(metrics["gini"]?.folds.count == 2 && metrics["gini"]?.direction == .higher)
    #expect(metrics["spearman"] == nil, "there is no score")
  }

  /// The interval of 2 in 6 is Wilson's as SciPy 1.15 gives it: `binomtest(2, 6).proportion_ci(method="wilson")`.
  @Test func inactivityHasWilsonsInterval() throws {
    let metrics = try judge([labels(tiers)]).metrics
    let low = try #require(metrics["tier.low.inactivity"])
    #expect(low.value == 2.0 / 6 && low.n == 6)
    #expect(abs(try #require(low.low) - 0.09677141110578047) < 1e-12)
    #expect(abs(try #require(low.high) - 0.700006684861608) < 1e-12)
    #expect(metrics["tier.high.inactivity"]?.value == 0)
    #expect(metrics["inactivity_spread"]?.value == 2.0 / 6)
  }

  /// In the second repeat the two customers of the high tier brought nothing.
  @Test func repeatsAreAveraged() throws {
    let share = try #require(
      try judge([labels(tiers), labels([1, 1, 1, 1, 1, 1, 0, 0])]).metrics["tier.high.value_share"])
    #expect(share.value == 0.3)
    #expect(share.interval?.hasSuffix("mean of 2 repeats") == true && share.folds.count == 4)
  }

  @Test func whereNobodyWasInactiveInactivitySaysNothing() throws {
    let judgement = try judge([labels(tiers)], eventCounts: [Int](repeating: 1, count: 8))
    #expect(judgement.metrics["inactivity_spread"]?.value == nil)
    #expect(
      judgement.notes == [
        "Inactivity says nothing here: no customer was inactive, so inactivity does not distinguish tiers."
      ])
  }

  @Test func missingValuesAndPartialWindowsAreNoted() throws {
    let judgement = try judge([labels(tiers)], values: [40, 20, 10, 10, 10, 10, .nan, 0], partial: true)
    #expect(judgement.metrics["tier.low.later_mean"]?.value == 8)
    #expect(judgement.notes.contains { $0.hasPrefix("1 of 8 customers have no 'amount_in' in the outcome window") })
    #expect(judgement.notes.contains { $0.contains("partial: the data end on 2025-09-28") })
  }
}
