import Foundation
import Frames
import Ingest
import Learning
import Testing

/// The code of the article "Read a table" is this test's, word for word.
@Suite struct ReadingATableTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Ingest", "ReadingATable")
    try article.expectCode(of: #filePath)
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let folder = scratch.path
    try scratch.write(article.blocks("yaml")[0], to: "dataset.yaml")
    try scratch.write(article.blocks("csv")[0], to: "purchases.csv")
    // The article begins.
    let dataset = try Dataset(directory: folder)

    let reading = try dataset.read("purchases", workers: .all)
    let first = reading.rejects.examples[0]
    // The article ends.
    #expect(reading.frame.rowCount == 2 && reading.rowCount == 3 && reading.rejects.count == 1)
    #expect(first.line == 3 && first.column == "date" && first.value == "2025-02-30")
    #expect(reading.frame["amount"]?.values.missingCount == 1)
  }
}
