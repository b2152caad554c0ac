import Features
import Frames
import Testing

/// The code of the article "Prepare columns" is this test's, word for word.
@Suite struct PreparingColumnsTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Features", "PreparingColumns")
    try article.expectCode(of: #filePath)
    // The article begins.
    let customers = Frame([
      Column("recency", .number([1, 2, 3, 4, .nan])),
      Column("monetary", .number([10, 20, 30, 40, 1000])),
    ])

    let preparation = Preparation(
      default: ColumnPreparation(missing: .median, clip: nil, scale: .standard),
      columns: ["monetary": ColumnPreparation(missing: .median, clip: nil, transform: .log1p, scale: .standard)])

    let fitted = try preparation.fit(customers, inputs: ["recency", "monetary"], rows: [0, 1, 2, 3])
    let names = fitted.columns.map(\.name)
    // The article ends.
    guard case .number(let recency) = fitted.columns[0] else { throw TutorialProblem("recency is a number") }
    #expect(names == ["recency", "monetary"])
    #expect(recency.replacement == 2.5)
  }
}
