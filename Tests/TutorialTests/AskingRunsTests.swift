import Foundation
import Runs
import Testing

/// The code of the article "Ask for runs" is this test's, word for word.
@Suite struct AskingRunsTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Runs", "AskingRuns")
    try article.expectCode(of: #filePath)
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let runs = scratch.path + "/runs"
    #expect(ProgramVersion.recordSchema == 2, "the article shows an older record")
    try scratch.write(article.blocks("json")[0], to: "runs/churn-logistic-1/run.json")
    // The article begins.
    let query = try Query("metrics.auc.value > 0.8 and config.model.kind == \"logistic\"")
    let index = try RunIndex(RunStore(directory: runs), paths: query.paths)

    let found = try query.matches(index.runs, known: index.everyPath)
    let area = found.first?.values["metrics.auc.value"]?.number
    // The article ends.
    #expect(found.map(\.id) == ["churn-logistic-1"] && area == 0.84)
    #expect(throws: QueryError.self) {
      try Query("metrics.acu.value > 0.8").matches(index.runs, known: index.everyPath)
    }
  }
}
