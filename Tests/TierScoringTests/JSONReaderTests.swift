import Testing
import TierScoring

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws -> BundleValue { try JSONReader.value(of: Array(text.utf8)) }

  @Test func readsEveryKindOfValue() throws {
    let text = #" {"a": [1, -0.5e2, true, false, null], "b": {"c": "é\n\u00e9\ud83d\ude00\/"}, "d": [], "e": {}} "#
    #expect(
      try read(text)
        == .object([
          "a": .list([.number(1), .number(-50), .flag(true), .flag(false), .null]),
          "b": .object(["c": .text("é\né😀/")]), "d": .list([]), "e": .object([:]),
        ]))
  }

  // The `n_…` cases of Nicolas Seriot's JSONTestSuite (2016), by kind, with the place of the fault.
  @Test(arguments: [
    ("", 1, 1), ("[1,]", 1, 4), ("[1 2]", 1, 4), ("[,1]", 1, 2), ("{\"a\":1,}", 1, 8), ("{a:1}", 1, 2),
    ("{\"a\" 1}", 1, 6), ("[01]", 1, 3), ("[+1]", 1, 2), ("[.5]", 1, 2), ("[1.]", 1, 4), ("[1e]", 1, 4),
    ("[-]", 1, 3), ("[NaN]", 1, 2), ("[Infinity]", 1, 2), ("[nul]", 1, 2), ("[tru]", 1, 2), ("\"a", 1, 3),
    ("\"\u{1}\"", 1, 2), ("\"\\x\"", 1, 3), ("\"\\u12\"", 1, 4), ("\"\\ud800\"", 1, 8), ("\"\\udc00\"", 1, 8),
    ("1 2", 1, 3), ("[1]]", 1, 4), ("[", 1, 2), ("{", 1, 2), ("[1e999]", 1, 2), ("[\n\n  1e999]", 3, 3),
    ("\u{FEFF}1", 1, 1), ("['a']", 1, 2), ("[1]//", 1, 4), ("{\"a\":1,\n \"a\":2}", 2, 2),
  ])
  func refusesWithThePlace(_ text: String, _ line: Int, _ column: Int) {
    #expect {
      try read(text)
    } throws: { error in
      guard case TierScoringError.json(line, column, _) = error else { return false }
      return true
    }
  }

  @Test func refusesAKeyThatStandsTwiceAtAnyDepth() {
    for text in [#"{"a":1,"a":1}"#, #"[{"b":{"a":null,"a":null}}]"#, #"{"a":1,"\u0061":2}"#] {
      #expect {
        try read(text)
      } throws: { "\($0)".contains("the key 'a' stands twice") }
    }
  }

  @Test func refusesInvalidUTF8() {
    for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] {
      #expect { try JSONReader.value(of: bytes) } throws: { "\($0)".contains("UTF-8") }
    }
  }

  @Test func boundsTheDepth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try read(nested(JSONReader.depthLimit))
    #expect(throws: TierScoringError.self) { try read(nested(JSONReader.depthLimit + 1)) }
    #expect(throws: TierScoringError.self) { try read(nested(1_000_000)) }
  }
}
