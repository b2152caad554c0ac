import Reports
import Testing

/// The code of the article "Withhold counts" is this test's, word for word.
@Suite struct WithholdingCountsTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Reports", "WithholdingCounts")
    try article.expectCode(of: #filePath)
    // The article begins.
    var control = DisclosureControl(minimum: 5)
    for (name, count) in [("all", 100), ("high", 3), ("medium", 40), ("low", 57)] { control.add(name, count) }
    control.add(total: "all", parts: ["high", "medium", "low"])

    let release = try control.release()

    let showsHigh = release.shows(["high"])
    let showsTheOthers = release.shows(["all", "medium", "low"])
    // The article ends.
    #expect(!showsHigh && !showsTheOthers)
    #expect(release.sensitive == ["high"] && release.complementary.count == 1)
  }
}
