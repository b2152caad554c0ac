import Learning
import LinearAlgebra
import Testing

/// The code of the article "Look at rows" is this test's, word for word.
@Suite struct LookingAtRowsTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Learning", "LookingAtRows")
    try article.expectCode(of: #filePath)
    // The article begins.
    struct Total: Mergeable {
      var count = 0.0
      var sum = 0.0
      mutating func merge(_ other: Total) {
        count += other.count
        sum += other.sum
      }
    }

    struct MeanPass: Pass {
      func emptySummary() -> Total { Total() }
      func absorb(_ block: RowBlock, into total: inout Total) {
        for value in block.values { (total.count, total.sum) = (total.count + 1, total.sum + value) }
      }
    }

    let values = Matrix(rowCount: 10_000, columnCount: 1, elements: (0..<10_000).map { 0.1 * Double($0) })
    let alone = MemoryRows(values, workers: Workers(1)).summarize(MeanPass())
    let together = MemoryRows(values, workers: Workers(4)).summarize(MeanPass())
    let mean = together.sum / together.count
    // The article ends.
    #expect(alone.sum == together.sum)
    #expect(abs(mean - 499.95) < 1e-9)
  }
}
