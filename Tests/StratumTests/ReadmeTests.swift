import Foundation
import Testing

/// The commands of the README do what it says: each of its `sh` blocks is run, in order, in one project.
///
/// Of a block, the lines that call the program are run, each to exit 0, or to the code that a comment at its end names
/// (`# exit 2: …`); `make`, `git` and `cd` are left out. A block tagged `sh real-data` needs the real sets.
@Suite struct ReadmeTests {
  struct Block: Equatable {
    var needsRealData: Bool
    var lines: [String]
  }

  @Test(.disabled(if: StratumProgram.isQuick)) func everyCommandOfTheReadmeWorks() throws {
    let text = try String(contentsOfFile: StratumProgram.packageRoot + "/README.md", encoding: .utf8)
    let blocks = Self.blocks(of: text)
    try #require(!blocks.isEmpty, "the README has no sh block")
    let project = try ScratchProject()
    var commandCount = 0
    for block in blocks where !block.needsRealData || StratumProgram.sharedData != nil {
      for line in block.lines {
        guard let command = Self.command(line) else { continue }
        commandCount += 1
        let run = try project.stratum(command.arguments, limit: 300)
        #expect(run.exitCode == command.exitCode, "\(line)\n\(run.complaint)")
      }
    }
    #expect(commandCount > 0, "no sh block of the README calls the program")
  }

  @Test func blocksAndCommandsAreRead() {
    let text = """
      Words.
      ```yaml
      stratum no
      ```
      ```sh
      make demo
      .build/release/stratum run "a b.yaml" --set x='1 2' # why
      ```
      ```sh real-data
      stratum dataset check d   # exit 2: rows repeat
      ```
      """
    let blocks = Self.blocks(of: text)
    #expect(blocks.map(\.needsRealData) == [false, true])
    #expect(blocks.map(\.lines.count) == [2, 1])
    #expect(Self.command(blocks[0].lines[0]) == nil)
    #expect(Self.command(blocks[0].lines[1])?.arguments == ["run", "a b.yaml", "--set", "x=1 2"])
    #expect(Self.command(blocks[1].lines[0])?.arguments == ["dataset", "check", "d"])
    #expect(Self.command(blocks[1].lines[0])?.exitCode == 2)
  }

  static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var fence: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        fence = fence == nil ? line.dropFirst(3).split(separator: " ") : nil
        if fence?.first == "sh" { blocks.append(Block(needsRealData: fence!.contains("real-data"), lines: [])) }
      } else if fence?.first == "sh" {
        blocks[blocks.count - 1].lines.append(String(line))
      }
    }
    return blocks
  }

  /// The program's arguments in a line, and how it is to end; nothing for a line that calls something else.
  static func command(_ line: String) -> (arguments: [String], exitCode: Int32)? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var comment: Substring = ""
    for (index, character) in zip(line.indices, line) {
      if let open = quote {
        if character == open { quote = nil } else { word!.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let whole = word { words.append(whole) }
        word = nil
      } else if character == "#", word == nil {
        comment = line[index...]
        break
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let whole = word { words.append(whole) }
    guard let program = words.first, ["stratum", ".build/release/stratum"].contains(program) else { return nil }
    let exitCode = comment.firstMatch(of: /# exit (\d+)/).flatMap { Int32($0.1) } ?? 0
    return (Array(words.dropFirst()), exitCode)
  }
}
