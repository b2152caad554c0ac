public import Features
import Foundation
import Frames
public import Runs

/// A customer table as CSV and as rows for JSON.
public struct CustomerTableText {
  private let table: CustomerTable

  /// Shows a table.
  public init(_ table: CustomerTable) { self.table = table }

  /// The table with a header, missing as empty fields, numbers shortest-round-trip, a line feed after each line.
  public var csv: String {
    let header = (["customer"] + table.indicators.columnNames).map(quoted).joined(separator: ",")
    let lines = table.customers.indices.map { row in
      ([table.customers[row]] + table.indicators.columns.map { text($0, row) ?? "" }).map(quoted).joined(separator: ",")
    }
    return ([header] + lines).joined(separator: "\n") + "\n"
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
  public func write(to path: String) throws {
    do {
      try Data(csv.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ExperimentsError.unwritable(path: path, reason: error.localizedDescription)
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
