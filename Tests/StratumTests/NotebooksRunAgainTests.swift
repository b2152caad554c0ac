import Foundation
import Notebooks
import Testing

/// The notebooks of `notebooks-md` say what a run says.
@Suite(.disabled(if: StratumProgram.isQuick), .serialized) struct NotebooksRunAgainTests {
  static let folder = StratumProgram.packageRoot + "/notebooks-md"
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted()
  }()

  @Test func thereAreNotebooks() throws {
    #expect(!Self.names.isEmpty)
    let index = try String(contentsOfFile: Self.folder + "/README.md", encoding: .utf8)
    for name in Self.names { #expect(index.contains("](\(name))"), "the index leaves out \(name)") }
  }

  @Test(arguments: names) func aNotebookSaysWhatARunSays(_ name: String) throws {
    let notebook = try Notebook(file: "\(Self.folder)/\(name)")
    #expect(notebook.settings.title != nil && notebook.blocks.contains { !$0.charts.isEmpty })
    let runner = NotebookRunner(program: StratumProgram.path, usesCache: false)
    guard runner.missingData(of: notebook).isEmpty else { return }
    #expect(try notebook.differences(from: runner.results(of: notebook)) == [])
  }

  @Test func aChangedNumberIsFound() throws {
    let name = try #require(Self.names.first)
    let notebook = try Notebook(file: "\(Self.folder)/\(name)")
    let results = try NotebookRunner(program: StratumProgram.path, usesCache: false).results(of: notebook)
    let block = try #require(notebook.blocks.first { $0.output.contains { $0.isNumber } })
    var changed = results
    let digits = block.output.replacing(/[0-9]/, maxReplacements: 1) { $0.output == "9" ? "8" : "9" }
    changed[block.number]?.output = digits
    #expect(notebook.differences(from: changed).count == 1)
  }

  /// Prose may name a notebook, a config or a picture; all of them are there.
  @Test(arguments: names) func linksLeadSomewhere(_ name: String) throws {
    let text = try String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
    for link in text.matches(of: /\]\(([^):]+)\)/) {
      #expect(FileManager.default.fileExists(atPath: "\(Self.folder)/\(link.1)"), "\(link.1)")
    }
    for path in text.matches(of: /`((?:experiments|datasets)\/[a-z-]+(?:\.yaml)?)`/) {
      #expect(FileManager.default.fileExists(atPath: "\(StratumProgram.packageRoot)/\(path.1)"), "\(path.1)")
    }
  }
}
