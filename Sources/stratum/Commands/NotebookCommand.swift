import ArgumentParser
import Foundation
import Notebooks

/// `stratum notebook`: analyses in Markdown.
struct NotebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notebook", abstract: "Run analyses that are written in Markdown.",
    discussion: "Example: stratum notebook run notebooks-md/01-first-hour.md",
    subcommands: [NotebookRunCommand.self])
}

/// `stratum notebook run FILE.md`: the blocks' real output, written back beneath them.
struct NotebookRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a notebook's command blocks and write their output and charts beneath them.",
    discussion: """
      Blocks tagged `sh` are run in order, as one shell would, in a scratch folder; `sh exit=65` declares an exit code. An
      SVG file that a block leaves in the folder `charts` is shown beneath it. A block whose commands, and all before it,
      are unchanged is not run again. --check runs everything, writes nothing and ends with 2 where something differs.
      Example: stratum notebook run notebooks-md/01-first-hour.md --check
      """)

  @Argument(help: "The Markdown files.", completion: .file(extensions: ["md"]))
  var files: [String]
  @Flag(help: "Run everything and say what differs from what the files say; write nothing.")
  var check = false
  @Flag(help: "Run also what is known from an earlier run.")
  var again = false
  @Option(help: "Write back only what this block leaves; those before it are run where they are not known.")
  var only: Int?

  func run() throws {
    var differences: [String] = []
    for file in files { differences += try run(Notebook(file: file)) }
    for difference in differences { Output.note(difference) }
    if !differences.isEmpty {
      Output.note("stratum: without --check the same command writes what a run says")
      throw ExitStatus.negative
    }
  }

  private func run(_ notebook: Notebook) throws -> [String] {
    let count = notebook.blocks.count
    guard count > 0 else {
      throw NotebooksError.malformed(
        path: notebook.path, line: 1, problem: "no block is tagged sh, so there is nothing to run",
        advice: "open the blocks that are to be run with ```sh")
    }
    if let only, !(1...count).contains(only) {
      throw NotebooksError.noBlock(path: notebook.path, number: only, count: count)
    }
    let program = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let runner = NotebookRunner(program: program, usesCache: !check && !again) { Output.note($0) }
    let missing = runner.missingData(of: notebook)
    guard missing.isEmpty else {
      Output.note("\(notebook.path): skipped, as the data \(missing.joined(separator: ", ")) are not there")
      return []
    }
    var results = try runner.results(of: notebook, upTo: only)
    if let only { results = results.filter { $0.key == only } }
    if check { return notebook.differences(from: results) }
    try notebook.write(results)
    print("\(notebook.path): \(results.count) of \(count) blocks written")
    return []
  }
}
