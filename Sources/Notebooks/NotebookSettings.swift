import Foundation
import Ingest

/// What a notebook's front matter declares.
///
///     title: A first hour
///     files: [experiments/value-tiers.yaml]     # copied from the project into the scratch folder
///     data: [cdnow]                             # real data that it needs; it is skipped where they are not there
///     varies: ['\d+(\.\d+)? s\b']               # what may differ between two runs, as regular expressions
public struct NotebookSettings: Sendable, Equatable {
  /// The title; nothing where none is given.
  public let title: String?
  /// The project's files and folders that are copied into the scratch folder, relative to the project.
  public let files: [String]
  /// The folders of real data that are needed, by name.
  public let data: [String]
  /// What may differ between two runs, as regular expressions.
  let varies: [String]

  private static let keys = ["title", "files", "data", "varies"]

  init(frontMatter: String?, path: String) throws {
    guard let frontMatter, !frontMatter.allSatisfy(\.isWhitespace) else {
      (title, files, data, varies) = (nil, [], [], [])
      return
    }
    // The line of dashes stands before the first key.
    let root = try Declaration(text: "\n" + frontMatter, file: path)
    try root.refuseUnknownKeys(NotebookSettings.keys)
    func texts(_ key: String) throws -> [String] { try root.value(key)?.elements().map { try $0.string() } ?? [] }
    title = try root.value("title")?.string()
    files = try texts("files")
    data = try texts("data")
    varies = try texts("varies")
    for declared in try root.value("varies")?.elements() ?? [] {
      guard (try? Regex(declared.string())) != nil else {
        throw declared.refusal(wanted: "a regular expression", advice: "such as '[0-9]+ ms'")
      }
    }
    for declared in try root.value("files")?.elements() ?? [] where try declared.string().hasPrefix("/") {
      throw declared.refusal(wanted: "a path inside the project", advice: "leave out the slash at its beginning")
    }
  }

  /// A text with all that may vary replaced by one sign.
  func settled(_ text: String) -> String {
    varies.reduce(text) { text, pattern in
      guard let regex = try? Regex(pattern) else { preconditionFailure("patterns are checked when they are read") }
      return text.replacing(regex, with: "…")
    }
  }
}
