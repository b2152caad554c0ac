import Evaluation
import Testing

/// The code of the article "Judge scores" is this test's, word for word.
@Suite struct JudgingScoresTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Evaluation", "JudgingScores")
    try article.expectCode(of: #filePath)
    // The article begins.
    let sample = try ScoredSample(
      scores: [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2],
      events: [true, true, false, true, false, false, true, false])

    let area = sample.areaUnderCurve()
    let estimate = area.estimate(confidence: 0.95)

    let width = (estimate.high ?? 1) - (estimate.low ?? 0)
    let method = estimate.method
    // The article ends.
    // Of the sixteen pairs, four and four and three and one are in order.
    #expect(estimate.value == 12.0 / 16)
    #expect(method == .logitDeLong && width > 0.3)
  }
}
