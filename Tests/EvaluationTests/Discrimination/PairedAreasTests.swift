import Evaluation
import Testing

@Suite struct PairedAreasTests {
  /// pROC on the aSAH data; for wfns against s100b its manual prints Z = 2.209, p = 0.02718.
  @Test func reproducesThePublishedExample() throws {
    let rows = try References.lines("discrimination", "asah.csv").map { $0.mapValues { Double($0)! } }
    for line in try References.lines("discrimination", "delong.csv") {
      func sample(_ column: String) throws -> ScoredSample {
        try ScoredSample(scores: rows.map { $0[line[column]!]! }, targets: rows.map { $0["event"]! })
      }
      func expected(_ column: String) -> Double { Double(line[column]!)! }
      let found = try PairedAreas(sample("first"), sample("second"))
      #expect(close(found.z.value, expected("z"), 1e-12))
      #expect(close(found.probability.value, expected("probability"), 1e-12))
      #expect(close(found.difference.low, expected("low"), 1e-12))
      #expect(close(found.difference.high, expected("high"), 1e-12))
      let correlation = expected("covariance") / (expected("first_variance") * expected("second_variance")).squareRoot()
      #expect(close(found.correlation.value, correlation, 1e-12))
    }
  }

  @Test func agreesWithDeLongOverAllPairs() throws {
    for item in try RankReference.cases() {
      guard let covariance = item.covariance else { continue }
      let other = try ScoredSample(scores: item.other, targets: item.events, weights: item.weights)
      let found = try PairedAreas(item.sample(), other)
      let variance = covariance[0][0] + covariance[1][1] - 2 * covariance[0][1]
      #expect(close(found.standardError.value! / variance.squareRoot(), 1, 1e-11), "\(item.name)")
      let turned = try PairedAreas(other, item.sample())
      #expect(close(turned.z.value, -found.z.value!, 1e-12) && turned.probability == found.probability)
    }
  }

  /// A rising function of the scores orders the rows alike: no difference, and no variance to test it by.
  @Test func hasNoTestForTheSameOrder() throws {
    let item = try RankReference.cases()[0]
    let found = try PairedAreas(
      item.sample(), ScoredSample(scores: item.scores.map { 2 * $0 + 1 }, targets: item.events))
    #expect(found.difference.value == 0 && found.difference.low == nil && found.standardError.value == 0)
    #expect(found.z.value == nil && found.probability.reason!.contains("order the rows alike"))
    #expect(close(found.correlation.value, 1, 1e-12))
  }

  @Test func saysWhyThereIsNoTest() throws {
    let one = try ScoredSample(scores: [1, 2], targets: [1, 1])
    let found = PairedAreas(one, one)
    #expect(found.difference.reason == "every row has the event" && found.z.value == nil)
    let few = try ScoredSample(scores: [1, 2, 3], targets: [0, 0, 1])
    #expect(PairedAreas(few, few).difference.value == 0 && PairedAreas(few, few).difference.low == nil)
  }
}
