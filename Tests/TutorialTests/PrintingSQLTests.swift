import Export
import Testing
import TierScoring

/// The code of the article "Print a model as SQL" is this test's, word for word.
@Suite struct PrintingSQLTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Export", "PrintingSQL")
    try article.expectCode(of: #filePath)
    // The article begins.
    let plan = ScoringPlan(
      inputs: [ScoringInput("income")],
      steps: [.affine(Affine(values: [0], weights: [0.01])), .tier(TierStep(.cuts(score: 1, cuts: [20])))],
      tiers: ["high", "low"], outputs: ScoringOutputs(tier: 2, margin: 3, marginUnit: .score, score: 1))
    let bundle = TierModelBundle(name: "small", kind: "weighted_score", plan: plan)

    let query = try SqlForm.text(of: bundle, dialect: .sqlite, table: "customers", keys: ["id"])

    let columns = ExportedColumn.all(of: plan).map(\.name)
    // The article ends.
    #expect(query.contains("FROM \"customers\"") && query.contains("\"income\""))
    #expect(columns.prefix(3) == ["tier", "margin", "score"])
  }
}
