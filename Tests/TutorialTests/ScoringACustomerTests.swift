import Testing
import TierScoring

/// The code of the article "Score a customer" is this test's, word for word.
@Suite struct ScoringACustomerTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("TierScoring", "ScoringACustomer")
    try article.expectCode(of: #filePath)
    // The article begins.
    let plan = ScoringPlan(
      inputs: [ScoringInput("income"), ScoringInput("debt")],
      steps: [
        .impute(Impute(value: 0, replacement: 1000)), .require(Require(value: 1)),
        .affine(Affine(values: [2, 3], weights: [0.01, -0.1])), .tier(TierStep(.cuts(score: 4, cuts: [20, 5]))),
      ],
      tiers: ["high", "medium", "low"],
      outputs: ScoringOutputs(tier: 5, margin: 6, marginUnit: .score, score: 4))

    let bytes = try TierModelBundle(name: "small", kind: "weighted_score", plan: plan).bytes()
    let model = try TierModel(TierModelBundle(reading: bytes))

    let customer = try model.score(["income": 2500, "debt": 30])
    let refused = try model.score(["income": 2500, "debt": nil])
    // The article ends.
    #expect(customer.tier == "high" && customer.score == 0.01 * 2500 - 0.1 * 30)
    #expect(refused.tier == nil && refused.refusal != nil)
  }
}
