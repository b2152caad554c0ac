import Foundation
import Models

/// Reads what the scripts under Tests/References made.
enum BinningReferences {
  static func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: Data(contentsOf: tests.appending(path: "References/\(path)")))
  }
}

/// The loans of german-credit, where the real data are.
struct GermanCreditLoans {
  private static var file: URL {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["STRATUM_SHARED_DATA"].map { URL(filePath: $0) }
    return (named ?? package.deletingLastPathComponent().appending(path: "shared/data"))
      .appending(path: "german-credit/german_coded.csv")
  }
  static var isPresent: Bool { FileManager.default.fileExists(atPath: file.path) }

  private let names: [String]
  private let rows: [[String]]

  init() throws {
    let lines = try String(contentsOf: GermanCreditLoans.file, encoding: .utf8).split(separator: "\n")
    let fields = lines.map { $0.split(separator: ",").map(String.init) }
    names = fields[0]
    rows = Array(fields[1...])
  }

  var target: [Double] { texts("class").map { $0 == "2" ? 1 : 0 } }
  func numbers(_ name: String) -> BinningColumn { BinningColumn(name, .numbers(texts(name).map { Double($0)! })) }
  func category(_ name: String) -> BinningColumn {
    let values = texts(name)
    let levels = Set(values).sorted()
    return BinningColumn(
      name, .levels(codes: values.map { Int32(levels.firstIndex(of: $0)!) }, names: levels))
  }

  private func texts(_ name: String) -> [String] {
    let column = names.firstIndex(of: name)!
    return rows.map { $0[column] }
  }
}
