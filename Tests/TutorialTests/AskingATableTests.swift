import Frames
import Testing

/// The code of the article "Ask a table" is this test's, word for word.
@Suite struct AskingATableTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Frames", "AskingATable")
    try article.expectCode(of: #filePath)
    // The article begins.
    let purchases = Frame([
      Column("customer", .text(["ann", "ben", "ann", "eve"])),
      Column("amount", .number([120, 15, .nan, 80])),
    ])

    let large = try purchases.selectingRows(where: RowFilter("amount >= 50").mask(over: purchases))

    let byCustomer = try purchases.grouped(by: ["customer"])
    let counts = (0..<byCustomer.count).map { byCustomer.count(of: $0) }
    // The article ends.
    #expect(large.rowCount == 2 && large["customer"]?.values.text(1) == "eve")
    #expect(counts == [2, 1, 1])
    #expect(purchases["amount"]?.values.missingCount == 1)
  }
}
