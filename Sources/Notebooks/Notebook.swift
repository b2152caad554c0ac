import Foundation
import Frames

/// A Markdown file whose command blocks can be run.
///
/// A command block is fenced and tagged `sh`; `sh exit=65` declares that its commands end with exit code 65. What a run
/// writes beneath it is a block tagged `output` and a line for each chart. All else is left as it is, to the byte.
public struct Notebook: Sendable, Equatable {
  /// The file.
  public let path: String
  /// What the front matter declares.
  public let settings: NotebookSettings
  let pieces: [Piece]

  /// A part of the file.
  enum Piece: Sendable, Equatable {
    /// What is left as it is.
    case text(String)
    /// A command block, with what a run wrote beneath it.
    case command(CommandBlock)
  }

  /// The command blocks, in order.
  public var blocks: [CommandBlock] {
    pieces.compactMap { if case .command(let block) = $0 { block } else { nil } }
  }

  /// The file's name without its ending, with which the names of its charts begin.
  var stem: String { Notebook.stem(of: path) }

  static func stem(of path: String) -> String {
    ((path as NSString).lastPathComponent as NSString).deletingPathExtension
  }

  /// Reads a notebook.
  ///
  /// Throws: `NotebooksError`, and what the front matter's declaration throws.
  public init(file path: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw NotebooksError.unreadable(path: path, reason: PathKind(path).readObstacle(wanted: "a Markdown file"))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw NotebooksError.unreadable(path: path, reason: "it is not UTF-8; save it in that encoding")
    }
    try self.init(text: text, path: path)
  }

  /// Reads a notebook's text.
  init(text: String, path: String) throws {
    self.path = path
    var reader = NotebookReader(text, path: path)
    settings = try NotebookSettings(frontMatter: reader.frontMatter, path: path)
    pieces = try reader.pieces()
  }

  /// The file's text with what a run left beneath each block; a block that is not named keeps what it has.
  func text(with results: [Int: BlockResult]) -> String {
    let feed =
      pieces.contains { if case .text(let text) = $0 { text.utf8.contains(13) } else { false } } ? "\r\n" : "\n"
    return pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .command(let block):
        block.source + (results[block.number].map { generated($0, beneath: block, feed) } ?? block.generated)
      }
    }.joined()
  }

  /// The name of a chart's file beside the notebook.
  func chartFile(_ name: String) -> String { "\(stem).\(name).svg" }

  private func generated(_ result: BlockResult, beneath block: CommandBlock, _ feed: String) -> String {
    var text = block.source.utf8.last == 10 ? "" : feed
    if !result.output.isEmpty {
      var fence = "```"
      while result.output.contains(fence) { fence += "`" }
      let lines = result.output.utf8.last == 10 ? result.output : result.output + "\n"
      text += feed + fence + "output" + feed + lines.replacingOccurrences(of: "\n", with: feed) + fence + feed
    }
    for chart in result.charts.map(\.name) { text += feed + "![\(chart)](\(chartFile(chart)))" + feed }
    return result.output.isEmpty && result.charts.isEmpty ? "" : text
  }
}
