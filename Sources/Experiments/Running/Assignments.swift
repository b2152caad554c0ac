import Ingest

/// What a model says of each row of the table, a column each, less the customer.
struct Assignments: Sendable {
  /// One column.
  struct Column: Sendable {
    /// Its heading.
    let name: String
    let cells: Cells
  }

  /// A column's cells, one a row.
  enum Cells: Sendable {
    /// One of a few names each, by its number.
    case names([Int], of: [String])
    /// Numbers, NaN where there is none.
    case numbers([Double])
    /// Any text.
    case texts([String])
    /// Nothing in any row.
    case empty
  }

  let columns: [Column]

  /// Writes one row's cells with a comma before each.
  func append(row: Int, to line: inout CSVLine) {
    for column in columns {
      switch column.cells {
      case .names(let codes, let names): line.append(names[codes[row]])
      case .numbers(let values): line.append(values[row])
      case .texts(let texts): line.append(texts[row])
      case .empty: line.append("")
      }
    }
  }
}
