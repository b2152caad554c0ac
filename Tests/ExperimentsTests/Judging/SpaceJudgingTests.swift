import Experiments
import Learning
import LinearAlgebra
import Runs
import Testing

@Suite struct SpaceJudgingTests {
  private func judge(
    _ rows: [Double], tiers: [Int], groups: [Int]? = nil, kind: String? = nil, settings: String = "space: [recency]"
  ) throws -> [String: Metric] {
    SpaceJudging(
      space: Matrix(rowCount: rows.count, columnCount: 1, elements: rows), groupKind: kind,
      settings: try ScratchConfig.evaluation(settings), seed: 1, workers: Workers(2)
    ).judge(Labels(tiers: tiers, groups: groups, scores: nil, margins: rows.map { _ in .nan })).metrics
  }

  /// At 0, 1, 10, 11 a customer is 1 from its own kind and 9.5 or 10.5 from the other; the centroids are 10 apart.
  @Test func indicesAreAsByHand() throws {
    let metrics = try judge([0, 1, 10, 11], tiers: [0, 0, 1, 1], groups: [1, 1, 0, 0], kind: "segment")
    for prefix in ["", "segment."] {
      let silhouette = try #require(metrics[prefix + "silhouette"]?.value)
      #expect(abs(silhouette - (9.5 / 10.5 + 8.5 / 9.5) / 2) < 1e-12)
      #expect(abs(try #require(metrics[prefix + "davies_bouldin"]?.value) - 0.1) < 1e-12)
      #expect(abs(try #require(metrics[prefix + "calinski_harabasz"]?.value) - 200) < 1e-9)
      #expect(abs(try #require(metrics[prefix + "within_sum_of_squares"]?.value) - 1) < 1e-12)
    }
    #expect(metrics["silhouette"]?.interval == nil, "an exact silhouette has no interval")
  }

  /// Where each kind lies in one point every silhouette is 1, and so is every sample's mean, without error.
  @Test func manyCustomersAreSampled() throws {
    let rows = (0..<40).map { $0 < 20 ? 0.0 : 5 }
    let metric = try #require(
      try judge(rows, tiers: rows.map { $0 == 0 ? 1 : 0 }, settings: "space: [recency], silhouette_sample: 10")[
        "silhouette"])
    #expect(metric.value == 1 && metric.low == 1 && metric.high == 1 && metric.n == 10)
    #expect(metric.interval?.contains("a sample of 10 customers against all 40") == true)
  }

  @Test func oneTierAloneHasNoSilhouette() throws {
    let metric = try judge([0, 1, 2], tiers: [0, 0, 0])["silhouette"]
    #expect(metric?.value == nil && metric?.reason != nil)
  }
}
