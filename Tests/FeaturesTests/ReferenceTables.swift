import Foundation
import Frames

/// The tables and numbers beside the tests, read without the reader that the package has: no quotes, no line breaks in
/// fields.
enum ReferenceTables {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A file of the references as columns of texts, by name.
  static func read(_ name: String) throws -> (columns: [String: [String]], names: [String]) {
    try read(root.appending(path: "Tests/References/indicators/\(name)"))
  }

  static func read(_ file: URL) throws -> (columns: [String: [String]], names: [String]) {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let names = lines[0].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    var columns = [[String]](repeating: [], count: names.count)
    for line in lines.dropFirst() {
      for (place, field) in line.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
        columns[place].append(String(field))
      }
    }
    return (Dictionary(uniqueKeysWithValues: zip(names, columns)), names)
  }

  /// The real data, where they are.
  static var sharedData: URL? {
    let named = ProcessInfo.processInfo.environment["STRATUM_SHARED_DATA"].map { URL(filePath: $0) }
    let data = named ?? root.appending(path: "../shared/data").standardizedFileURL
    return FileManager.default.fileExists(atPath: data.path) ? data : nil
  }
}

/// Columns from texts, an empty one being missing.
enum Columns {
  static func number(_ name: String, _ texts: [String]) -> Column {
    Column(name, .number(texts.map { $0.isEmpty ? .nan : Double($0)! }))
  }

  static func integer(_ name: String, _ texts: [String]) -> Column {
    Column(name, .integer(texts.map { $0.isEmpty ? Missing.integer : Int64($0)! }))
  }

  static func category(_ name: String, _ texts: [String]) -> Column {
    var codeOfLevel: [String: Int32] = [:]
    var levels: [String] = []
    let codes = texts.map { text in
      if text.isEmpty { return Missing.code }
      if let code = codeOfLevel[text] { return code }
      codeOfLevel[text] = Int32(levels.count)
      levels.append(text)
      return Int32(levels.count - 1)
    }
    return Column(name, .category(codes: codes, levels: levels))
  }

  static func date(_ name: String, _ texts: [String]) -> Column {
    Column(name, .date(texts.map { $0.isEmpty ? Missing.date : Day($0)!.number }))
  }

  /// Texts as `yyyy-MM-ddTHH:mm:ss`.
  static func time(_ name: String, _ texts: [String]) -> Column {
    Column(
      name,
      .time(
        texts.map { text in
          guard !text.isEmpty else { return Missing.integer }
          let clock = text.dropFirst(11).split(separator: ":").map { Int64($0)! }
          return Int64(Day(String(text.prefix(10)))!.number) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
        }))
  }

  static func flag(_ name: String, _ texts: [String]) -> Column {
    Column(name, .flag(texts.map { $0.isEmpty ? Missing.flag : $0 == "true" ? 1 : 0 }))
  }
}
