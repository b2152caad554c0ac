public import Features
import Foundation
import Frames
public import Learning
public import Runs

/// A customer table as CSV and as rows for JSON.
public struct CustomerTableText: Sendable {
  private let table: CustomerTable

  /// Shows a table.
  public init(_ table: CustomerTable) { self.table = table }

  /// The table as CSV, piece by piece: a header, missing as empty fields, numbers shortest-round-trip, a line feed after
  /// each line.
  public func forEachPiece(_ workers: Workers, _ body: ([UInt8]) throws -> Void) throws {
    try body(Array(((["customer"] + table.indicators.columnNames).map(quoted).joined(separator: ",") + "\n").utf8))
    let pieceRows = 1024
    let pieceCount = (table.customers.count + pieceRows - 1) / pieceRows
    // A few pieces for each worker at a time, so that the whole text is never in memory.
    for first in stride(from: 0, to: pieceCount, by: 4 * workers.count) {
      let pieces = workers.map(min(4 * workers.count, pieceCount - first)) { place in
        let begin = (first + place) * pieceRows
        return lines(begin..<min(table.customers.count, begin + pieceRows))
      }
      for piece in pieces { try body(piece) }
    }
  }

  private func lines(_ rows: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rows.count * 16 * (table.indicators.columns.count + 1))
    for row in rows {
      bytes += quoted(table.customers[row]).utf8
      for column in table.indicators.columns {
        bytes.append(UInt8(ascii: ","))
        switch column.values {
        case .number(let values): if !values[row].isNaN { bytes += values[row].description.utf8 }
        default: if let text = text(column, row) { bytes += quoted(text).utf8 }
        }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// One object a customer.
  public var rows: [[String: JSONValue]] {
    table.customers.indices.map { row in
      var members = ["customer": JSONValue.string(table.customers[row])]
      for column in table.indicators.columns {
        guard let text = text(column, row) else {
          members[column.name] = .null
          continue
        }
        if case .number(let values) = column.values {
          members[column.name] = .number(values[row])
        } else {
          members[column.name] = .string(text)
        }
      }
      return members
    }
  }

  /// Writes the CSV beside its place and renames it.
  public func write(to path: String, _ workers: Workers) throws {
    let partial = path + ".partial"
    do {
      try Data().write(to: URL(fileURLWithPath: partial))
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: partial))
      try forEachPiece(workers) { try file.write(contentsOf: $0) }
      try file.close()
      guard rename(partial, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw ExperimentsError.unwritable(path: path, reason: WriteObstacle(error, at: path).description)
    }
  }

  /// A cell as text; nothing where it is missing.
  func text(_ column: Column, _ row: Int) -> String? {
    switch column.values {
    case .number(let values): values[row].isNaN ? nil : String(values[row])
    case .integer(let values): values[row] == Missing.integer ? nil : String(values[row])
    case .category(let codes, let levels): codes[row] == Missing.code ? nil : levels[Int(codes[row])]
    case .date(let values): values[row] == Missing.date ? nil : Day(number: values[row]).description
    case .time(let values): values[row] == Missing.integer ? nil : String(values[row])
    case .flag(let values): values[row] == Missing.flag ? nil : values[row] == 1 ? "true" : "false"
    case .text(let values): values[row]
    }
  }

  private func quoted(_ text: String) -> String {
    text.contains { ",\"\n\r".contains($0) } ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
