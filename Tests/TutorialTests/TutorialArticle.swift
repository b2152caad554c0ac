import Foundation
import Testing

/// An article of a module's documentation, and what stands in its blocks.
struct TutorialArticle {
  private let text: String
  private let name: String

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  init(_ module: String, _ article: String) throws {
    name = "\(module).docc/\(article).md"
    text = try String(contentsOfFile: "\(Self.root)/Sources/\(module)/\(name)", encoding: .utf8)
  }

  /// The contents of the fenced blocks with a tag, in order. Fences of tildes may hold fences of backticks.
  func blocks(_ tag: String) -> [String] {
    var blocks: [String] = []
    var open: (fence: Substring, isWanted: Bool)?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let (fence, isWanted) = open {
        if line == fence {
          open = nil
        } else if isWanted {
          blocks[blocks.count - 1] += line + "\n"
        }
      } else if let match = line.prefixMatch(of: /```|~~~/) {
        open = (match.output, line.dropFirst(3) == tag)
        if line.dropFirst(3) == tag { blocks.append("") }
      }
    }
    return blocks
  }

  /// Makes sure that the article's code is what stands between the marks of a test.
  func expectCode(of testFile: String) throws {
    let test = try String(contentsOfFile: testFile, encoding: .utf8).split(separator: "\n")
    let begin = try #require(test.firstIndex { $0.hasSuffix("// The article begins.") })
    let end = try #require(test.firstIndex { $0.hasSuffix("// The article ends.") })
    let indent = test[begin].prefix { $0 == " " }.count
    let tested = test[(begin + 1)..<end].map { String($0.dropFirst(indent)) }
    let written = blocks("swift").joined().split(separator: "\n").map(String.init)
    let imports = written.prefix { $0.hasPrefix("import ") }
    #expect(Array(written.dropFirst(imports.count)) == tested, "\(name) shows other code than its test runs")
    for line in imports { #expect(test.contains(Substring(line)), "\(name): '\(line)' is not in its test") }
  }
}

/// What a tutorial says that it is not.
struct TutorialProblem: Error {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A folder for a tutorial's files.
struct ScratchFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/stratum-tutorial-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
