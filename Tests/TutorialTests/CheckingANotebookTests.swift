import Foundation
import Notebooks
import Testing

/// The code of the article "Check a notebook" is this test's, word for word.
@Suite struct CheckingANotebookTests {
  @Test func theArticleIsWhatRuns() throws {
    let article = try TutorialArticle("Notebooks", "CheckingANotebook")
    try article.expectCode(of: #filePath)
    let scratch = try ScratchFolder()
    defer { scratch.remove() }
    let (folder, program) = (scratch.path, CommandLine.arguments[0])
    try scratch.write(article.blocks("markdown")[0], to: "sum.md")
    // The article begins.
    let notebook = try Notebook(file: folder + "/sum.md")
    let commands = notebook.blocks.map(\.commands)

    let runner = NotebookRunner(program: program, usesCache: false)
    let results = try runner.results(of: notebook)
    let differences = notebook.differences(from: results)
    // The article ends.
    #expect(commands == ["echo $((2 + 2))\n"] && results[1]?.output == "4\n")
    #expect(differences == ["\(folder)/sum.md:8: the notebook says '5', a run says '4'"])
  }
}
