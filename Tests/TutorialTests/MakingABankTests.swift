import Foundation
import Learning
import Synthesis
import Testing

/// The code of the article "Make a bank" is this test's, word for word.
@Suite struct MakingABankTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Synthesis", "MakingABank")
    try article.expectCode(of: #filePath)
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let folder = scratch.path
    // The article begins.
    let bank = try SyntheticBank(customerCount: 100, monthCount: 6, seed: 7)

    let summary = try bank.write(to: folder + "/bank", workers: .all)
    let customers = summary.table("customers")

    let again = try bank.write(to: folder + "/again", workers: Workers(1))
    // The article ends.
    #expect(customers != nil)
    #expect(again == summary)
  }
}
