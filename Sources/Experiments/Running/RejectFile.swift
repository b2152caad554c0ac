import Foundation
import Frames
import Ingest
import Runs

/// Where a row stands that was refused, why, and whose it is; none of its values.
struct RefusedRow: Sendable, Equatable, Codable {
  /// The table.
  let table: String
  /// The file's name in the manifest.
  let file: String
  /// The line on which the row begins; the header is line 1.
  let line: Int
  /// The column; empty where the whole row is meant.
  let column: String
  /// What is wrong with it.
  let reason: String
  /// The customer's id, or the account's in a table without customers; nothing where it cannot be read.
  let owner: String?

  /// The rows of a table that were refused, in the order of its files.
  static func rows(_ rejects: Rejects, of table: TableManifest, in dataset: Dataset) -> [RefusedRow] {
    let names = Dictionary(zip(dataset.files(of: table), table.files)) { first, _ in first }
    return rejects.rows.map { row in
      RefusedRow(
        table: table.name, file: names[row.file] ?? "", line: row.line, column: row.column, reason: row.reason,
        owner: row.owner)
    }
  }
}

/// The rows of the data that were refused, with the pseudonyms of those whose they are.
struct RejectFile {
  /// The file: a header and one line a row, in the order in which tables were read.
  let data: Data

  init(_ rows: [RefusedRow], _ pseudonyms: Pseudonyms) {
    var lines = CSVLine()
    for name in ["table", "file", "line", "column", "reason", "pseudonym"] { lines.append(name) }
    lines.end()
    for row in rows {
      for text in [row.table, row.file, String(row.line), row.column, row.reason] { lines.append(text) }
      lines.append(row.owner.map(pseudonyms.pseudonym) ?? "")
      lines.end()
    }
    data = Data(lines.bytes)
  }
}
