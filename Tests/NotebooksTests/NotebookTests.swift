import Foundation
import Notebooks
import Testing

@Suite struct NotebookTests {
  @Test func outputsAreWrittenBeneathTheirBlocksAndNothingElseChanges() throws {
    let notebook = try ScratchNotebook(
      """
      ---
      title: A test
      ---
      # Prose  \n\t
      ```yaml
      sh: echo no
      ```

      ```
      echo untagged
      ```
      ```sh
      name=world
      mkdir inner && cd inner
      say() { echo "hello $1"; }
      ```
      between
      ~~~sh
      say "$name"; basename "$PWD"; echo fault >&2
      ~~~
      behind
      """)
    try notebook.run()
    let expected = """
      ---
      title: A test
      ---
      # Prose  \n\t
      ```yaml
      sh: echo no
      ```

      ```
      echo untagged
      ```
      ```sh
      name=world
      mkdir inner && cd inner
      say() { echo "hello $1"; }
      ```
      between
      ~~~sh
      say "$name"; basename "$PWD"; echo fault >&2
      ~~~

      ```output
      hello world
      inner
      fault
      ```
      behind
      """
    #expect(notebook.text == expected)
    try notebook.run()
    #expect(notebook.text == expected, "a second run changes nothing")
    #expect(try Notebook(file: notebook.path).differences(from: notebook.results()).isEmpty)
  }

  @Test func windowsLineEndsStay() throws {
    let notebook = try ScratchNotebook("a\r\n```sh\r\necho 1\r\n```\r\nb\r\n")
    try notebook.run()
    #expect(notebook.text == "a\r\n```sh\r\necho 1\r\n```\r\n\r\n```output\r\n1\r\n```\r\nb\r\n")
    try notebook.run()
    #expect(notebook.text == "a\r\n```sh\r\necho 1\r\n```\r\n\r\n```output\r\n1\r\n```\r\nb\r\n")
  }

  @Test func anOutputThatHoldsAFenceIsFencedLonger() throws {
    let notebook = try ScratchNotebook("```sh\nprintf '%s\\n' '```' x\n```\n")
    try notebook.run()
    #expect(notebook.text == "```sh\nprintf '%s\\n' '```' x\n```\n\n````output\n```\nx\n````\n")
    try notebook.run()
    #expect(notebook.text.hasSuffix("\n\n````output\n```\nx\n````\n"))
  }

  @Test func anOutputThatIsGoneIsTakenAway() throws {
    let notebook = try ScratchNotebook("```sh\ntrue\n```\n\n```output\nold\n```\nbehind\n")
    try notebook.run()
    #expect(notebook.text == "```sh\ntrue\n```\nbehind\n")
  }

  @Test func theFirstFailureIsNamedByItsLineAndNothingIsWritten() throws {
    let text = "one\n\n```sh\necho 1\n```\n\n```sh\necho 2\nfalse\necho 3\n```\n"
    let notebook = try ScratchNotebook(text)
    #expect(
      throws: NotebooksError.failed(path: notebook.path, line: 9, status: 1, expected: 0, output: "2\n")
    ) { try notebook.run() }
    #expect(notebook.text == text)
  }

  @Test func aDeclaredExitCodeIsDemanded() throws {
    let notebook = try ScratchNotebook("```sh exit=3\necho why >&2\n(exit 3)\n```\n")
    #expect(try notebook.results()[1]?.output == "why\n")
    try notebook.write("```sh exit=3\ntrue\n```\n")
    #expect(throws: NotebooksError.failed(path: notebook.path, line: 2, status: 0, expected: 3, output: "")) {
      try notebook.results()
    }
  }

  @Test func chartsLieBesideTheFileAndOldOnesGo() throws {
    let notebook = try ScratchNotebook("```sh\necho '<svg/>' > charts/tiers.svg\n```\n")
    try notebook.run()
    #expect(notebook.file("n.tiers.svg") == "<svg/>\n")
    #expect(notebook.text.hasSuffix("```\n\n![tiers](n.tiers.svg)\n"))
    try notebook.write(notebook.text.replacing("charts/tiers", with: "charts/shares"))
    try notebook.run()
    #expect(notebook.file("n.tiers.svg") == nil)
    #expect(notebook.text.hasSuffix("```\n\n![shares](n.shares.svg)\n"))
    try Data("<svg>edited</svg>".utf8).write(to: URL(fileURLWithPath: notebook.folder + "/n.shares.svg"))
    #expect(try Notebook(file: notebook.path).differences(from: notebook.results()).count == 1)
  }

  @Test func aDifferenceIsNamedByItsLineUnlessItIsDeclaredToVary() throws {
    let text =
      "---\nvaries: ['[0-9]+ ms']\n---\n```sh\necho took 12 ms\necho 5 rows\n```\n\n```output\ntook 9 ms\n%\n```\n"
    let notebook = try ScratchNotebook(text.replacing("%", with: "5 rows"))
    #expect(try Notebook(file: notebook.path).differences(from: notebook.results()) == [])
    try notebook.write(text.replacing("%", with: "6 rows"))
    #expect(
      try Notebook(file: notebook.path).differences(from: notebook.results())
        == ["\(notebook.path):11: the notebook says '6 rows', a run says '5 rows'"])
  }

  @Test func declaredFilesAreThereAndAMissingOneIsNamed() throws {
    let notebook = try ScratchNotebook("---\nfiles: [a/b.txt]\n---\n```sh\ncat a/b.txt\n```\n")
    #expect { try notebook.results() } throws: { "\($0)".contains("a/b.txt") && "\($0)".contains("files") }
    try FileManager.default.createDirectory(atPath: notebook.folder + "/a", withIntermediateDirectories: true)
    try Data("inside".utf8).write(to: URL(fileURLWithPath: notebook.folder + "/a/b.txt"))
    #expect(try notebook.results()[1]?.output == "inside")
  }

  @Test func dataThatAreNotThereAreNamed() throws {
    let notebook = try ScratchNotebook("---\ndata: [nowhere]\n---\n")
    let runner = NotebookRunner(program: "/bin/bash", usesCache: false)
    #expect(try runner.missingData(of: Notebook(file: notebook.path)) == ["nowhere"])
  }

  @Test(arguments: [
    ("```sh\necho\n", "2:"), ("```sh exit=x\n```\n", "exit=x"), ("---\nvaries: ['[']\n---\n", "varies"),
    ("---\ntitel: x\n---\n", "title"), ("---\nfiles: [/etc/passwd]\n---\n", "files"),
  ])
  func whatCannotBeUnderstoodIsNamed(_ text: String, _ named: String) throws {
    let notebook = try ScratchNotebook("\(text)")
    #expect { try Notebook(file: notebook.path) } throws: { error in
      "\(error)".hasPrefix(notebook.path) && ("\(error)".contains(named) || named == "2:")
    }
  }
}
