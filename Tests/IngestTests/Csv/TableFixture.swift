import Foundation
import Frames
import Ingest
import Learning
import Testing

/// A folder that is made for one test and taken away with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "table-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  func file(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let place = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: place))
    return place
  }

  /// Writes a text file and gives its path.
  func file(_ text: String, name: String = "table.csv") throws -> String { try file(name, text.utf8) }

  /// Packs a file with the gzip program and gives the packed file's path.
  func gzip(_ place: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "--keep", "--force", place]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return place + ".gz"
  }
}

/// Reads a text of one table.
func read(
  _ text: String, _ columns: [ColumnManifest], format: TableFormat = .init(), timeZone: String = "Europe/Prague",
  workers: Int = 1, chunkSize: Int = 1 << 20, asked: [String]? = nil
) throws -> TableReading {
  let folder = try TemporaryFolder()
  let table = TableManifest(name: "things", files: [], format: format, kind: .indicators, columns: columns)
  return try TableReader(
    table, files: [try folder.file(text)], timeZone: timeZone, workers: Workers(workers), chunkSize: chunkSize
  ).read(columns: asked)
}

/// The values of one column, read from the lines of a table that has just it.
func values(
  _ lines: [String], _ column: ColumnManifest, format: TableFormat = .init(), timeZone: String = "Europe/Prague"
) throws -> ColumnValues {
  let text = ([column.name] + lines).joined(separator: "\n") + "\n"
  return try read(text, [column], format: format, timeZone: timeZone).frame[column.name]!.values
}

/// Why a value is refused as that of a column; nothing where it is not.
func refusal(
  _ value: String, _ column: ColumnManifest, format: TableFormat = .init(), timeZone: String = "Europe/Prague"
) throws -> String? {
  var lenient = format
  lenient.maximumRejects = 1
  let reading = try read("\(column.name)\n\(value)\n", [column], format: lenient, timeZone: timeZone)
  return reading.rejects.examples.first?.reason
}

/// Whether two frames hold the same bits, missing numbers included.
func haveSameBits(_ left: Frame, _ right: Frame) -> Bool {
  left.columnNames == right.columnNames
    && zip(left.columns, right.columns).allSatisfy { left, right in
      switch (left.values, right.values) {
      case (.number(let left), .number(let right)): left.map(\.bitPattern) == right.map(\.bitPattern)
      default: left.values == right.values
      }
    }
}
