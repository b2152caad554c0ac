import Foundation
import Notebooks
import Testing

@Suite(.serialized) struct NotebookCacheTests {
  /// Each block prints a number that no second run would print.
  private static func text(_ second: String) -> String {
    """
    ```sh
    x=$(cat /proc/sys/kernel/random/uuid); echo "$x"; echo "$x" > kept; mkdir -p gone; cd gone
    ```
    ```sh
    \(second); echo "$x"; cat ../kept; rm ../kept; basename "$PWD"; cat /proc/sys/kernel/random/uuid
    ```
    ```sh
    ls ..; cat /proc/sys/kernel/random/uuid
    ```
    """
  }

  private func outputs(_ notebook: ScratchNotebook) throws -> [String] {
    let results = try notebook.results(usingCache: true)
    return (1...3).map { results[$0]?.output ?? "" }
  }

  @Test func anEditRunsOnlyWhatFollowsIt() throws {
    let notebook = try ScratchNotebook(Self.text("echo a"))
    let first = try outputs(notebook)
    #expect(try outputs(notebook) == first, "nothing is run again")
    try notebook.write("prose\n" + Self.text("echo a"))
    #expect(try outputs(notebook) == first, "prose is no command")
    try notebook.write(Self.text("echo b"))
    let edited = try outputs(notebook)
    #expect(edited[0] == first[0])
    let lines = edited[1].split(separator: "\n").map(String.init)
    let x = first[0].trimmingCharacters(in: .newlines)
    #expect(Array(lines.prefix(4)) == ["b", x, x, "gone"], "variables, files and the folder are as they were")
    #expect(edited[1] != first[1] && edited[2] != first[2])
    #expect(!edited[2].contains("kept"), "what a block removed is gone behind it")
  }

  @Test func withoutTheCacheAllIsRun() throws {
    let notebook = try ScratchNotebook(Self.text("echo a"))
    let first = try outputs(notebook)
    #expect(try notebook.results()[1]?.output != first[0])
  }

  @Test func aBlockAloneIsRunBehindThoseBeforeIt() throws {
    let notebook = try ScratchNotebook(Self.text("echo a"))
    let first = try outputs(notebook)
    let results = try notebook.results(usingCache: true, upTo: 2)
    #expect(results.keys.sorted() == [1, 2])
    #expect(results[2]?.output == first[1])
  }
}
