import Evaluation
import Learning
import Testing

@Suite struct TierOutcomeTests {
  private func outcome(_ reference: IndicesReference.Outcome) -> TierOutcome {
    TierOutcome(tiers: reference.tiers, tierCount: 3, laterValues: reference.values, scores: reference.scores)
  }

  /// 1e-12: sums of 240 values; medians to the bit.
  @Test func agreesWithNumPyAndSciPy() throws {
    for reference in try References.indices().outcomes {
      let outcome = outcome(reference)
      let concentration = outcome.tierConcentration()
      if reference.values.reduce(0, +) > 0 {
        #expect(close(concentration.concentrationIndex.value, reference.tierConcentration, 1e-12))
      }
      #expect(close(concentration.gini.value, reference.tierGini, 1e-12))
      #expect(close(outcome.scoreConcentration()?.gini.value, reference.scoreGini, 1e-12))
      #expect(close(outcome.rankCorrelation()?.value, reference.spearman, 1e-12))
      #expect(outcome.valueByTier().map(\.median.value) == reference.medians)
    }
  }

  /// Two tiers of two customers, worth 6 and 2, then 2 and 0. The curve goes (0,0), (½, 0.8), (1,1): area
  /// ½·0.8/2 + ½·(0.8 + 1)/2 = 0.65, index 0.3. The best order is 6, 2, 2, 0: shares 0.6, 0.8, 1, 1: area
  /// ¼(0.3 + 0.7 + 0.9 + 1) = 0.725, index 0.45. Gini 2/3.
  @Test func agreesWithTheHand() {
    let outcome = TierOutcome(tiers: [0, 1, 0, 1], tierCount: 2, laterValues: [6, 0, 2, 2])
    let found = outcome.tierConcentration()
    #expect(close(found.concentrationIndex.value, 0.3, 1e-15) && close(found.gini.value, 2.0 / 3, 1e-15))
    let tiers = outcome.valueByTier()
    #expect(tiers.map(\.valueShare) == [Measure(0.8), Measure(0.2)])
    #expect(tiers.map(\.mean) == [Measure(4), Measure(1)] && tiers.map(\.median) == [Measure(4), Measure(1)])
    #expect(tiers.map(\.lift) == [Measure(1.6), Measure(0.4)])
    #expect(tiers.map(\.customerShare) == [Measure(0.5), Measure(0.5)])
  }

  /// The best order has 1, its reverse −1, by definition and by symmetry; also where the total is negative.
  @Test(arguments: [0.0, -3, -100]) func bestAndWorstOrders(shift: Double) {
    let values = [9.0, 5, 4, 1].map { $0 + shift }
    let best = TierOutcome(tiers: [0, 1, 2, 3], tierCount: 4, laterValues: values)
    let worst = TierOutcome(tiers: [3, 2, 1, 0], tierCount: 4, laterValues: values)
    #expect(best.tierConcentration().gini == Measure(1) && worst.tierConcentration().gini == Measure(-1))
    #expect((best.tierConcentration().concentrationIndex.value == nil) == (shift == -100))
  }

  /// A customer of weight w is w customers, and weight 0 is nobody: all sums are the same, up to their order.
  @Test func weightIsRepetition() throws {
    let reference = try References.indices().outcomes[2]
    let weights = reference.tiers.indices.map { row -> Double in
      var random = CounterRandom(seed: 4, purpose: "tests.weights", row: row)
      return Double(random.integer(below: 4))
    }
    let inactive = reference.values.map { $0 == 0 }
    let copies = weights.indices.flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    func outcome(_ rows: [Int]) -> TierOutcome {
      TierOutcome(
        tiers: rows.map { reference.tiers[$0] }, tierCount: 3, laterValues: rows.map { reference.values[$0] },
        scores: rows.map { reference.scores[$0] }, inactive: rows.map { inactive[$0] })
    }
    let weighted = outcome(Array(weights.indices))
    let repeated = outcome(copies)
    #expect(
      close(
        weighted.tierConcentration(weights: weights).gini.value, repeated.tierConcentration().gini.value, 1e-13))
    #expect(
      close(
        weighted.scoreConcentration(weights: weights)?.gini.value, repeated.scoreConcentration()?.gini.value, 1e-13))
    #expect(close(weighted.rankCorrelation(weights: weights)?.value, repeated.rankCorrelation()?.value, 1e-13))
    #expect(weighted.inactivityByTier(weights: weights) == repeated.inactivityByTier())
    for (one, other) in zip(weighted.valueByTier(weights: weights), repeated.valueByTier()) {
      #expect(one.customers == other.customers && one.median == other.median)
      #expect(close(one.mean.value, other.mean.value, 1e-13) && close(one.lift.value, other.lift.value, 1e-13))
    }
    let ones = [Double](repeating: 1, count: weights.count)
    #expect(weighted.valueByTier(weights: ones) == weighted.valueByTier())
  }

  /// Money in another unit changes no share, no Gini and no rank; a power of two changes no bit.
  @Test func scaleAndOrderDoNotMatter() throws {
    let reference = try References.indices().outcomes[0]
    let plain = outcome(reference)
    let scaled = TierOutcome(
      tiers: reference.tiers, tierCount: 3, laterValues: reference.values.map { $0 * 64 }, scores: reference.scores)
    #expect(scaled.tierConcentration() == plain.tierConcentration())
    #expect(scaled.valueByTier().map(\.valueShare) == plain.valueByTier().map(\.valueShare))
    let order = shuffled(reference.tiers.count, seed: 8)
    let moved = TierOutcome(
      tiers: order.map { reference.tiers[$0] }, tierCount: 3, laterValues: order.map { reference.values[$0] },
      scores: order.map { reference.scores[$0] })
    #expect(close(moved.tierConcentration().gini.value, plain.tierConcentration().gini.value, 1e-13))
    #expect(close(moved.rankCorrelation()?.value, plain.rankCorrelation()?.value, 1e-13))
  }

  @Test func saysWhatIsUndefined() {
    let nothing = TierOutcome(tiers: [0, 1, 1], tierCount: 3, laterValues: [0, 0, 0], scores: [1, 1, 1])
    #expect(nothing.tierConcentration().gini.reason == "all later values are equal, so no order is better than another")
    #expect(nothing.tierConcentration().concentrationIndex.reason == "the total of later value is not positive")
    #expect(nothing.rankCorrelation()?.reason == "all scores are equal")
    let tiers = nothing.valueByTier()
    #expect(tiers[0].valueShare.value == nil && tiers[0].lift.value == nil && tiers[0].mean == Measure(0))
    #expect(tiers[2].mean.reason == "tier 2 has no customers" && tiers[2].customerShare == Measure(0))
    let equal = TierOutcome(tiers: [0, 1], tierCount: 2, laterValues: [0.1, 0.1])
    #expect(equal.tierConcentration().concentrationIndex == Measure(0) && equal.tierConcentration().gini.value == nil)
    let nobody = TierOutcome(tiers: [], tierCount: 2, laterValues: [])
    #expect(nobody.tierConcentration().gini.reason == "there are no customers with a later value")
    #expect(nobody.valueByTier()[0].customerShare.value == nil)
  }

  @Test func leavesOutMissingValues() {
    let outcome = TierOutcome(tiers: [0, 0, 1], tierCount: 2, laterValues: [3, .nan, 1])
    #expect(outcome.missingValueCount == 1)
    #expect(outcome.valueByTier().map(\.customers) == [1, 1] && outcome.valueByTier()[0].mean == Measure(3))
  }
}
