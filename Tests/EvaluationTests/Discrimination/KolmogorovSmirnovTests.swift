import Evaluation
import Testing

@Suite struct KolmogorovSmirnovTests {
  @Test func agreesWithScikitLearnAndSciPy() throws {
    for item in try RankReference.cases() {
      let sample = try item.sample()
      let found = sample.kolmogorovSmirnov()
      #expect(close(found.value.value, item.kolmogorovSmirnov, 1e-13), "\(item.name)")
      #expect(found.threshold == item.threshold, "\(item.name)")
      #expect(close(sample.averagePrecision().value, item.averagePrecision, 1e-13), "\(item.name)")
    }
  }

  /// Cut-offs 4 and 2 both leave a difference of one half: the higher is taken.
  @Test func takesTheHighestOfEqualCutOffs() throws {
    let found = try ScoredSample(scores: [4, 3, 2, 1], targets: [1, 0, 1, 0]).kolmogorovSmirnov()
    #expect(found.value.value == 0.5 && found.threshold == 4)
  }

  @Test func saysWhyThereIsNoNumber() throws {
    #expect(try ScoredSample(scores: [1], targets: [0]).kolmogorovSmirnov().value.reason == "no row has the event")
    #expect(try ScoredSample(scores: [1], targets: [0]).averagePrecision().reason == "no row has the event")
    #expect(try ScoredSample(scores: [1], targets: [1]).averagePrecision().value == 1)
    let tied = try ScoredSample(scores: [7, 7, 7], targets: [0, 1, 0]).kolmogorovSmirnov()
    #expect(tied.value.value == 0 && tied.threshold == nil)
  }
}
