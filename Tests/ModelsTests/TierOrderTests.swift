import Learning
import Models
import Testing

@Suite struct TierOrderTests {
  /// Against all splits, enumerated in Python.
  @Test func splitsAreTheBestOfAll() throws {
    let splits = try RulesReference.load().splits
    #expect(splits.count == 20)
    for split in splits {
      #expect(TierOrder.split(split.values, weights: split.weights, count: split.count) == split.ends, "\(split)")
    }
  }

  @Test func ofEquallyGoodSplitsTheEarliestIsTaken() {
    #expect(TierOrder.split([3, 2, 1], weights: [1, 1, 1], count: 2) == [1, 3])
    #expect(TierOrder.split([1, 1, 1, 1], weights: [1, 2, 3, 4], count: 3) == [1, 2, 4])
    #expect(TierOrder.split([5], weights: [1], count: 1) == [1])
  }

  @Test func clustersAreOrderedByTheirWeightedMeans() throws {
    // Means: cluster 0 is 10, cluster 1 is 2 (its weight-0 row apart), cluster 2 is 9.
    let order = try TierOrder(
      clusters: [0, 0, 1, 1, 2, 1], clusterCount: 3, values: [5, 15, 1, 3, 9, 1e9], weights: [1, 1, 1, 1, 1, 0],
      tierCount: 2)
    #expect(order.order == [0, 2, 1])
    #expect(order.means == [10, 2, 9])
    #expect(order.sizes == [2, 2, 1])
    #expect(order.tiers == [0, 1, 0])
  }

  @Test func equalMeansKeepTheOrderOfTheClusters() throws {
    let order = try TierOrder(clusters: [2, 1, 0], clusterCount: 3, values: [4, 4, 4], tierCount: 3)
    #expect(order.order == [0, 1, 2] && order.tiers == [0, 1, 2])
  }

  @Test func clusterWithoutTheIndicatorComesLast() throws {
    let order = try TierOrder(
      clusters: [0, 1, 1, 2], clusterCount: 4, values: [.nan, 1, .nan, 5], tierCount: 2)
    #expect(order.means == [nil, 1, 5, nil])
    #expect(order.order == [2, 1, 0, 3] && order.tiers == [1, 1, 0, 1])
    #expect(order.sizes == [1, 2, 1, 0])
    #expect(
      modelError { _ = try TierOrder(clusters: [0, 1], clusterCount: 2, values: [.nan, 1], tierCount: 2) }
        == .fewerClustersThanTiers(clusters: 1, tiers: 2))
  }

  /// Renaming clusters renames the tiers and nothing else: the split sees only the sorted means and sizes.
  @Test func renamingClustersRenamesTheTiers() throws {
    var random = CounterRandom(seed: 4, purpose: "test.order")
    let clusters = (0..<200).map { _ in random.integer(below: 7) }
    let values = clusters.map { Double($0 * $0) + random.uniform() }
    let names = [3, 6, 0, 5, 1, 2, 4]
    let order = try TierOrder(clusters: clusters, clusterCount: 7, values: values, tierCount: 3)
    let renamed = try TierOrder(
      clusters: clusters.map { names[$0] }, clusterCount: 7, values: values, tierCount: 3)
    for cluster in 0..<7 { #expect(order.tiers[cluster] == renamed.tiers[names[cluster]]) }
    #expect(order.order.map { names[$0] } == renamed.order)
  }
}
