import Foundation
import Ingest
import Testing

@Suite struct DeclarationParsingTests {
  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", "x.yaml:1:1: the key 'a' stands more than once in the same mapping; keep one"),
    ("a: 1\n\"a\": 3\n", "x.yaml:1:1: the key 'a' stands more than once in the same mapping; keep one"),
    ("t:\n  {b: 1, b: 2}\n", "x.yaml:2:4: the key 'b' stands more than once in the same mapping; keep one"),
    (
      "a: [1, 2\nb: 3\n",
      "x.yaml:2:2: this is not YAML: while parsing a flow sequence, did not find expected ',' or ']'"
    ),
    ("a: 'x\n", "x.yaml:2:1: this is not YAML: while scanning a quoted scalar, found unexpected end of stream"),
    (
      "a:\n\tb: 1\n",
      "x.yaml:2:1: this is not YAML: while scanning for the next token, found character that cannot start any token"
    ),
    (
      "a: 1\n---\nb: 2\n",
      "x.yaml:2:1: this is not YAML: expected a single document in the stream, but found another document"
    ),
    ("a: &x 1\nb: *x\n", "x.yaml:1:4: anchors and aliases are not used here; write the value out"),
    ("a: &x {c: 1}\n", "x.yaml:1:4: anchors and aliases are not used here; write the value out"),
    ("a: !!str 5\n", "x.yaml:1:4: tags are not used here; leave it out"),
    ("a: !thing [5]\n", "x.yaml:1:4: tags are not used here; leave it out"),
    ("<<: {a: 1}\n", "x.yaml:1:1: merge keys are not used here; write it out"),
    ("? [a, b]\n: 1\n", "x.yaml:1:3: a key must be a word"),
  ])
  func refusesWhatIsNotStrictYAML(text: String, expected: String) {
    let found = message { try Declaration(text: text, file: "x.yaml") }
    #expect(found.hasPrefix(expected), "\(found)")
    #expect((found != expected) == expected.contains("this is not YAML"), "what the parser says is explained")
  }

  @Test func aBombOfAliasesIsRefusedAtOnce() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(
      message { try Declaration(text: text, file: "x.yaml") }
        == "x.yaml:1:5: anchors and aliases are not used here; write the value out")
  }

  @Test func readsAFile() throws {
    try inTemporaryFolder { folder in
      let file = folder + "/x.yaml"
      try Data("a: Zürich\n".utf8).write(to: URL(fileURLWithPath: file))
      #expect(try Declaration(file: file).required("a").string() == "Zürich")
    }
  }

  @Test func refusesAFileThatCannotBeRead() throws {
    try inTemporaryFolder { folder in
      #expect(
        message { try Declaration(file: folder + "/none.yaml") }
          == "\(folder)/none.yaml: cannot be read: there is no such file; look at the name and at the folder you "
          + "are in")
      #expect(
        message { try Declaration(file: folder) } == "\(folder): cannot be read: it is a folder; name a YAML file in it"
      )
      let file = folder + "/latin1.yaml"
      try Data([0x61, 0x3A, 0x20, 0x31, 0x0A, 0x62, 0x3A, 0x20, 0xFC, 0x0A]).write(to: URL(fileURLWithPath: file))
      #expect(
        message { try Declaration(file: file) }
          == "\(file):2: the text is not valid UTF-8; save the file in that encoding")
    }
  }
}

/// Calls `body` with the path of a new, empty folder and removes it afterwards.
func inTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stratum-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}
