/// Rows of cells under a heading, in columns of even width, for a terminal.
struct AlignedText {
  /// Whether each column stands to the right.
  private let isRight: [Bool]
  /// The rows, the headings first.
  private var rows: [[String]]

  /// Makes an empty table; columns named in `right` stand to the right.
  init(_ headings: [String], right: Set<String>) {
    rows = [headings]
    isRight = headings.map(right.contains)
  }

  mutating func add(_ row: [String]) {
    precondition(row.count == isRight.count, "a row of \(row.count) cells in a table of \(isRight.count) columns")
    rows.append(row)
  }

  /// The lines, each behind `indent`; a first column that would make them longer than `width` is cut short.
  func lines(indent: String, width: Int) -> [String] {
    var widths = isRight.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let excess = indent.count + widths.reduce(0, +) + 2 * (widths.count - 1) - width
    if excess > 0 { widths[0] = max(8, widths[0] - excess) }
    return rows.map { row in
      let cells = row.indices.map { column in
        let cell = row[column]
        let text = cell.count > widths[column] ? String(cell.prefix(widths[column] - 1)) + "…" : cell
        let gap = String(repeating: " ", count: widths[column] - text.count)
        return isRight[column] ? gap + text : text + gap
      }
      let line = indent + cells.joined(separator: "  ")
      return String(line.prefix(through: line.lastIndex { $0 != " " } ?? line.startIndex))
    }
  }
}
