import Evaluation
import Testing

@Suite struct MarginSummaryTests {
  @Test func givesQuantilesAndShare() {
    let summary = MarginSummary(margins: [4, 1, .nan, 2, 3, 5], threshold: 2, probabilities: [0, 0.25, 0.6, 1])
    #expect(summary.count == 5 && summary.missingCount == 1)
    // Position 4 · 0.6 = 2.4 lies between 3 and 4.
    #expect(summary.quantiles.map(\.margin) == [1, 2, 3.4, 5])
    #expect(summary.shareBelowThreshold == Measure(0.2))
  }

  @Test func nothingHasNoQuantiles() {
    let summary = MarginSummary(margins: [.nan], threshold: 1)
    #expect(summary.quantiles.isEmpty && summary.shareBelowThreshold.reason == "no customer has a margin")
  }
}
