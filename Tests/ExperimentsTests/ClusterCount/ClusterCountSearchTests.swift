import Evaluation
import Experiments
import Learning
import LinearAlgebra
import Models
import Testing

@Suite struct ClusterCountSearchTests {
  /// Groups 20 apart, each coordinate within 1 of its centre.
  private func groups(_ count: Int, rowCount: Int) -> Matrix {
    var random = CounterRandom(seed: 5, purpose: "tests.groups")
    return Matrix(
      rowCount: rowCount, columnCount: 3,
      elements: (0..<rowCount).flatMap { row in
        (0..<3).map { ($0 == 0 ? 20 * Double(row % count) : 0) + 2 * random.uniform() - 1 }
      })
  }

  @Test func plantedGroupsAreCounted() throws {
    let search = ClusterCountSearch(clusterCounts: [6, 2, 3, 4, 5], restarts: 3, seed: 1)
    let outcome = try search.search(groups(4, rowCount: 600))
    #expect(outcome.bestClusterCount == 4)
    #expect(outcome.findings.map(\.model.clusterCount) == [6, 2, 3, 4, 5])
    #expect(outcome.sample == Array(0..<600))
  }

  /// What is found together is what each part finds alone, at any number of workers.
  @Test func partsFindTheSameAlone() throws {
    let rows = groups(3, rowCount: 5000)
    let search = ClusterCountSearch(clusterCounts: [2, 3], restarts: 2, silhouetteSample: 300, seed: 2)
    let outcome = try search.search(rows, workers: Workers(1))
    #expect(try search.search(rows, workers: Workers(7)) == outcome)
    #expect(outcome.sample.count == 300 && Set(outcome.sample).count == 300)
    let sampled = Matrix(rowCount: 300, columnCount: 3, elements: outcome.sample.flatMap { rows.row($0) })
    for finding in outcome.findings {
      let alone = try KMeans(clusterCount: finding.model.clusterCount, restarts: 2, seed: 2).fit(MemoryRows(rows))
      #expect(finding.model == alone)
      let labels = alone.nearest(of: MemoryRows(sampled)).clusters
      let silhouette = try #require(Silhouette.exact(rows: sampled, labels: labels).mean.value)
      // The sums' order of addition differs where labelings share them.
      #expect(abs(try #require(finding.silhouette.value) - silhouette) < 1e-12)
    }
  }

  @Test func oneClusterHasNoSilhouette() throws {
    let outcome = try ClusterCountSearch(clusterCounts: [1]).search(groups(2, rowCount: 50))
    #expect(outcome.bestClusterCount == nil && outcome.findings[0].silhouette.reason != nil)
  }
}
