/// Takes a notebook's text apart, line by line, without losing a byte.
struct NotebookReader {
  private let path: String
  private let stem: String
  /// The lines with what ends them.
  private let lines: [Substring]
  private var position = 0
  private var number = 0

  init(_ text: String, path: String) {
    self.path = path
    stem = Notebook.stem(of: path)
    var lines: [Substring] = []
    var rest = text[...]
    while let end = rest.utf8.firstIndex(of: 10) {
      let next = rest.utf8.index(after: end)
      lines.append(rest[..<next])
      rest = rest[next...]
    }
    if !rest.isEmpty { lines.append(rest) }
    self.lines = lines
  }

  /// The text between the dashes at the file's beginning; nothing where there is none.
  var frontMatter: String? {
    guard let first = lines.first, plain(first) == "---",
      let end = lines.dropFirst().firstIndex(where: { plain($0) == "---" })
    else { return nil }
    return lines[1..<end].joined()
  }

  /// The file's parts, in order.
  ///
  /// Throws: where a block is not closed or its tag says what is unknown.
  mutating func pieces() throws -> [Notebook.Piece] {
    var pieces: [Notebook.Piece] = []
    var text = ""
    while position < lines.count {
      guard let fence = Fence(lines[position]) else {
        text += lines[position]
        position += 1
        continue
      }
      let opening = position
      let content = try block(fence)
      guard fence.words.first == "sh" else {
        text += lines[opening..<position].joined()
        continue
      }
      if !text.isEmpty { pieces.append(.text(text)) }
      text = ""
      pieces.append(.command(try command(fence, opening: opening, content: content)))
    }
    if !text.isEmpty { pieces.append(.text(text)) }
    return pieces
  }

  /// The lines between a block's fences; goes on behind it.
  private mutating func block(_ fence: Fence) throws -> String {
    let opening = position
    guard let end = lines[(opening + 1)...].firstIndex(where: { fence.isClosed(by: $0) }) else {
      throw NotebooksError.malformed(
        path: path, line: opening + 1, problem: "this block is never closed",
        advice: "end it with a line of \(fence.marks)")
    }
    position = end + 1
    return lines[(opening + 1)..<end].joined()
  }

  private mutating func command(_ fence: Fence, opening: Int, content: String) throws -> CommandBlock {
    var expected: Int32 = 0
    for word in fence.words.dropFirst() {
      guard word.hasPrefix("exit="), let status = Int32(word.dropFirst(5)), (0...255).contains(status) else {
        throw NotebooksError.malformed(
          path: path, line: opening + 1, problem: "'\(word)' is unknown behind sh",
          advice: "only exit=NUMBER may stand there, from 0 to 255")
      }
      expected = status
    }
    let source = lines[opening..<position].joined()
    let start = position
    var output = ""
    var outputLine = position
    let block = skippingOneBlank()
    if let block, let fence = Fence(lines[block]), fence.words == ["output"] {
      position = block
      outputLine = block + 2
      output = try self.block(fence).replacing("\r\n", with: "\n")
    }
    var charts: [String] = []
    while let line = skippingOneBlank(), let chart = chart(lines[line]) {
      charts.append(chart)
      position = line + 1
    }
    number += 1
    return CommandBlock(
      number: number, line: opening + 2, commands: content.replacing("\r\n", with: "\n"), expectedStatus: expected,
      source: source, generated: lines[start..<position].joined(), output: output, outputLine: outputLine,
      charts: charts)
  }

  /// The next line, or the one behind it where the next is blank; nothing at the end.
  private func skippingOneBlank() -> Int? {
    guard position < lines.count else { return nil }
    let next = plain(lines[position]).isEmpty ? position + 1 : position
    return next < lines.count ? next : nil
  }

  /// The name of the chart that a line shows; nothing where it shows no chart of this notebook.
  private func chart(_ line: Substring) -> String? {
    guard let match = plain(line).wholeMatch(of: /!\[([^\]]*)\]\(([^)]*)\)/), match.2 == "\(stem).\(match.1).svg" else {
      return nil
    }
    return String(match.1)
  }

}

/// A line without the blanks and the line feed at its end.
private func plain(_ line: Substring) -> Substring {
  var line = line
  while let last = line.unicodeScalars.last, [10, 13, 32].contains(last.value) { line.unicodeScalars.removeLast() }
  return line
}

/// The line that opens a fenced block.
private struct Fence {
  /// The backticks or tildes.
  let marks: Substring
  /// The words behind them.
  let words: [String]

  init?(_ line: Substring) {
    guard let match = plain(line).wholeMatch(of: /(`{3,}|~{3,})([^`]*)/) else { return nil }
    marks = match.1
    words = match.2.split(separator: " ").map(String.init)
  }

  func isClosed(by line: Substring) -> Bool {
    guard let match = plain(line).wholeMatch(of: /`{3,}|~{3,}/) else { return false }
    return match.output.first == marks.first && match.output.count >= marks.count
  }
}
