import Features
import Foundation
import Frames
import Ingest
import Learning
import Runs

/// The rows of a table under their customers' pseudonyms, in the order of their file: by pseudonym and day, so that the
/// order tells nothing about the ids either. Made once for all cases that share the table.
struct AssignmentFile: Sendable {
  private let pseudonyms: [String]
  /// The day of each row; nothing where all rows have the same.
  private let days: [String]?
  /// The rows, in order.
  private let order: [Int]

  init(_ table: CustomerTable, _ pseudonyms: Pseudonyms, workers: Workers) {
    let customers = table.customers
    let chunkRows = 8192
    let names = workers.map((customers.count + chunkRows - 1) / chunkRows) { chunk in
      customers[chunk * chunkRows..<min((chunk + 1) * chunkRows, customers.count)].map(pseudonyms.pseudonym)
    }.flatMap { $0 }
    let days = Set(table.asOf).count > 1 ? table.asOf.map(\.description) : nil
    order = names.indices.sorted { one, other in
      if names[one] != names[other] { return names[one] < names[other] }
      return days.map { $0[one] < $0[other] } ?? false
    }
    self.pseudonyms = names
    self.days = days
  }

  /// The file: a header and one line a row.
  func data(_ assignments: Assignments, workers: Workers) -> Data {
    var header = CSVLine()
    for name in ["customer"] + (days == nil ? [] : ["as_of"]) + assignments.columns.map(\.name) { header.append(name) }
    header.end()
    let ordered = withTiesInOrder(assignments)
    let chunkRows = 8192
    let chunks = workers.map((ordered.count + chunkRows - 1) / chunkRows) { chunk in
      var lines = CSVLine()
      for row in ordered[chunk * chunkRows..<min((chunk + 1) * chunkRows, ordered.count)] {
        append(row, assignments, to: &lines)
      }
      return lines.bytes
    }
    return chunks.reduce(into: Data(header.bytes)) { $0.append(contentsOf: $1) }
  }

  private func append(_ row: Int, _ assignments: Assignments, to lines: inout CSVLine) {
    lines.append(pseudonyms[row])
    if let days { lines.append(days[row]) }
    assignments.append(row: row, to: &lines)
    lines.end()
  }

  /// The rows in order, those of one customer and day by their text.
  private func withTiesInOrder(_ assignments: Assignments) -> [Int] {
    var ordered = order
    var start = 0
    while start < ordered.count {
      var end = start + 1
      while end < ordered.count, pseudonyms[ordered[end]] == pseudonyms[ordered[start]],
        days.map({ $0[ordered[end]] == $0[ordered[start]] }) ?? true
      {
        end += 1
      }
      if end - start > 1 {
        let lines = ordered[start..<end].map { row in
          var line = CSVLine()
          append(row, assignments, to: &line)
          return (row: row, bytes: line.bytes)
        }
        ordered.replaceSubrange(
          start..<end, with: lines.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }.map(\.row))
      }
      start = end
    }
    return ordered
  }
}
