import Foundation

/// Columns of text, aligned for a terminal or a plain file.
struct TextTable {
  private let header: [String]
  private let numeric: Set<Int>
  private var rows: [[String]] = []

  /// - Parameter numeric: The columns that are aligned to the right.
  init(_ header: [String], numeric: Set<Int> = []) {
    self.header = header
    self.numeric = numeric
  }

  mutating func add(_ row: [String]) {
    precondition(row.count == header.count, "a row of \(row.count) cells in a table of \(header.count) columns")
    rows.append(row)
  }

  /// The table, a line a row, without trailing blanks.
  var text: String {
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { column in
        let blanks = String(repeating: " ", count: widths[column] - cells[column].count)
        return numeric.contains(column) ? blanks + cells[column] : cells[column] + blanks
      }
      let joined = padded.joined(separator: "  ")
      return String(joined.reversed().drop { $0 == " " }.reversed())
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return ([Output.bold(line(header)), rule] + rows.map(line)).joined(separator: "\n")
  }
}

/// A number for people: `digits` significant digits, no exponent where it can be helped; whole numbers as they are.
func shortNumber(_ value: Double?, digits: Int = 4) -> String {
  guard let value else { return "–" }
  if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
  let magnitude = Int(log10(abs(value)).rounded(.down))
  if magnitude >= 15 || magnitude < -6 { return String(format: "%.\(digits - 1)e", value) }
  return String(format: "%.\(max(0, digits - 1 - magnitude))f", value)
}

/// A count for people: whole where it is whole, as weights need not be.
func wholeNumber(_ value: Double?) -> String {
  guard let value, value == value.rounded(), abs(value) < 1e15 else { return shortNumber(value) }
  return String(Int(value))
}

/// An interval of shares for people, in per cent with one decimal.
func percentInterval(_ low: Double?, _ high: Double?) -> String {
  guard let low, let high else { return "–" }
  return "\(percent(low).dropLast(2))–\(percent(high))"
}

/// A share for people, in per cent with one decimal.
func percent(_ share: Double?) -> String { share.map { String(format: "%.1f %%", $0 * 100) } ?? "–" }
