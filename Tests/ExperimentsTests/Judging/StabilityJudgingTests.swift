import Experiments
import Learning
import Runs
import Testing

/// What refitted models say is compared with the first model's labels, whatever the refits call their clusters.
@Suite struct StabilityJudgingTests {
  /// Eighty customers, so many that no draw leaves a cluster out.
  private let labels = Labels(
    tiers: Self.repeated([0, 0, 0, 1, 1, 1, 1, 1]), groups: Self.repeated([2, 2, 2, 0, 0, 1, 1, 1]), scores: nil,
    margins: Self.repeated([1, 1, 1, 1, 1, 1, 1, 1]))

  private static func repeated<Value>(_ values: [Value]) -> [Value] { (0..<10).flatMap { _ in values } }

  private var judging: StabilityJudging {
    StabilityJudging(
      labels: labels, tierNames: ["high", "low"], groups: ("cluster", ["cluster 1", "cluster 2", "Big tickets"]),
      workers: Workers(2))
  }

  private func judged(draws: Int, _ refit: () -> Labels) -> Judgement {
    judging.byResamples((0..<draws).map { judging.similarity(draw: $0, seed: 1) { _ in refit() } })
  }

  @Test func theSameLabelsUnderOtherNamesAreWhollyStable() throws {
    let renamed = Labels(
      tiers: labels.tiers, groups: labels.groups!.map { ($0 + 1) % 3 }, scores: nil, margins: labels.margins)
    let judgement = judged(draws: 20) { renamed }
    for name in ["tier.high.jaccard", "tier.low.jaccard", "cluster.1.jaccard", "cluster.2.jaccard"] {
      #expect(judgement.metrics[name]?.value == 1, "\(name)")
    }
    #expect(judgement.metrics["cluster.big_tickets.jaccard"]?.value == 1)
    #expect(judgement.metrics["jaccard_minimum"]?.value == 1)
    #expect(judgement.notes.isEmpty)

    let folds = judging.acrossFolds([renamed, renamed])
    #expect(folds.metrics["ari.folds"]?.value == 1)
    #expect(folds.metrics["match.folds"]?.value == 1)
    #expect(folds.metrics["same_tier.folds"]?.folds == [1, 1])
  }

  /// A refit that knows one cluster only has Jaccard 3/8 or less with a cluster of three in eight: it dissolves. Draws
  /// leave some customers out, so that the mean is near that and not at it.
  @Test func aClusterThatDissolvesIsNoted() throws {
    let lumped = Labels(
      tiers: labels.tiers, groups: [Int](repeating: 0, count: 80), scores: nil, margins: labels.margins)
    let judgement = judged(draws: 50) { lumped }
    let value = try #require(judgement.metrics["cluster.big_tickets.jaccard"]?.value)
    #expect(value > 0.2 && value < 0.5)
    #expect(judgement.notes.contains { $0.hasPrefix("The cluster 'Big tickets' dissolves when the model is refitted") })
    #expect(judgement.metrics["tier.high.jaccard"]?.value == 1)
  }

  @Test func noDrawsGiveNoNumbers() throws {
    #expect(judged(draws: 0) { labels }.metrics.isEmpty)
  }

  @Test func withoutRandomNumbersSeedsCannotDiffer() {
    let metric = judging.acrossSeeds(nil).metrics["ari.seeds"]
    #expect(metric?.value == nil && metric?.reason == "the model draws no random numbers")
    #expect(judging.acrossSeeds([labels]).metrics["ari.seeds"]?.value == 1)
  }

  /// Each customer is labelled by the model that is chosen for that customer.
  @Test func labelsAreCombinedCustomerByCustomer() {
    let first = Labels(tiers: [0, 0, 0], groups: [5, 5, 5], scores: [1, 1, 1], margins: [0.1, 0.1, 0.1])
    let second = Labels(tiers: [1, 1, 1], groups: [6, 6, 6], scores: [2, 2, 2], margins: [0.2, 0.2, 0.2])
    #expect(
      Labels(combining: [first, second], by: [0, 1, 0])
        == Labels(tiers: [0, 1, 0], groups: [5, 6, 5], scores: [1, 2, 1], margins: [0.1, 0.2, 0.1]))
  }
}
