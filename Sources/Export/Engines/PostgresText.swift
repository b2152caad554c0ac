import Foundation
import TierScoring

/// The text format of PostgreSQL's `COPY`: a line for each row, cells between tabs, `\\N` for NULL.
enum PostgresText {
  /// The rows with their positions in front.
  static func lines(of rows: EngineRows) -> String {
    var missing = 0
    let columns = rows.columns.map { column -> [String] in
      switch column {
      case .numbers(let values):
        values.map { value in
          guard value.isNaN else { return "\(value)" }
          missing += 1
          return missing.isMultiple(of: 2) ? "NaN" : "\\N"
        }
      case .texts(let values): values.map(cell)
      case .codes(let codes, let levels):
        codes.map { cell($0 < 0 ? nil : levels[Int($0)]) }
      }
    }
    var text = ""
    for row in 0..<rows.count {
      text += "\(row)"
      for column in columns { text += "\t" + column[row] }
      text += "\n"
    }
    return text
  }

  private static func cell(_ text: String?) -> String {
    guard let text else { return "\\N" }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
      case "\t": result.append(contentsOf: "\\t".unicodeScalars)
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\r": result.append(contentsOf: "\\r".unicodeScalars)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// The results, whose first cell is the row's position.
  static func scores(
    in data: Data, _ columns: [ExportedColumn], rowCount: Int, engine: String
  ) throws -> EngineScores {
    var cells = [[String?]](repeating: .init(repeating: nil, count: rowCount), count: columns.count)
    var found = 0
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map(text)
      guard parts.count == columns.count + 1, let row = parts[0].flatMap({ Int($0) }), row < rowCount else {
        throw ExportError.engine(name: engine, problem: "a line of its result is not a row")
      }
      for column in columns.indices { cells[column][row] = parts[column + 1] }
      found += 1
    }
    guard found == rowCount else {
      throw ExportError.engine(name: engine, problem: "it gave \(found) rows for \(rowCount)")
    }
    var scores = EngineScores()
    for (column, cells) in zip(columns, cells) {
      if column.isNumber {
        scores.numbers[column.name] = cells.map { $0.flatMap { Double($0) } ?? .nan }
      } else {
        scores.texts[column.name] = cells
      }
    }
    return scores
  }

  private static func text(_ cell: Data) -> String? {
    if cell.elementsEqual("\\N".utf8) { return nil }
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in cell {
      if !isEscaped, byte == UInt8(ascii: "\\") {
        isEscaped = true
        continue
      }
      bytes.append(isEscaped ? escapes[byte] ?? byte : byte)
      isEscaped = false
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12,
    UInt8(ascii: "r"): 13,
  ]
}
