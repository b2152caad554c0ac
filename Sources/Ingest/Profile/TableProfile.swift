public import Frames
import Learning

/// What one table holds.
public struct TableProfile: Sendable, Equatable, Codable {
  /// The table's name.
  public let name: String
  /// What a row stands for.
  public let kind: TableKind
  /// The number of data rows in the files, refused ones included.
  public let rowCount: Int
  /// The rows that were refused.
  public let rejectCount: Int
  /// Why rows were refused.
  public let rejectReasons: [RejectReason]
  /// The first rows refused, at most five.
  public let rejectExamples: [RejectExample]
  /// The column whose values tell the rows apart; nothing where none is declared.
  public let keyColumn: String?
  /// The rows whose key stood in an earlier row; nothing where there is no key.
  public let repeatedKeyCount: Int?
  /// The rows that are the same as an earlier one in every declared column.
  public let repeatedRowCount: Int
  /// The first day of the table's events, or openings; nothing where it has none.
  public let firstDay: String?
  /// The last day of the table's events, or openings; nothing where it has none.
  public let lastDay: String?
  /// The declared columns, in order.
  public let columns: [ColumnProfile]

  enum CodingKeys: String, CodingKey {
    case name, kind, rowCount = "row_count", rejectCount = "reject_count", rejectReasons = "reject_reasons"
    case rejectExamples = "reject_examples", keyColumn = "key_column", repeatedKeyCount = "repeated_key_count"
    case repeatedRowCount = "repeated_row_count", firstDay = "first_day", lastDay = "last_day", columns
  }

  /// Why rows were refused, and how many.
  public struct RejectReason: Sendable, Equatable, Codable {
    /// The column; empty where the whole row is meant.
    public let column: String
    /// What is wrong with the value.
    public let reason: String
    /// The number of rows.
    public let count: Int
  }

  /// One row that was refused, and why.
  public struct RejectExample: Sendable, Equatable, Codable {
    /// The file's path.
    public let file: String
    /// The line on which the row begins.
    public let line: Int
    /// The column; empty where the whole row is meant.
    public let column: String
    /// The value, or the whole row.
    public let value: String
    /// What is wrong with it.
    public let reason: String
  }

  init(of reading: TableReading, table: TableManifest, workers: Workers) {
    let frame = reading.frame
    name = table.name
    kind = table.kind
    rowCount = reading.rowCount
    rejectCount = reading.rejects.count
    rejectReasons = reading.rejects.reasons.map { RejectReason(column: $0.column, reason: $0.reason, count: $0.count) }
    rejectExamples = reading.rejects.examples.map {
      RejectExample(file: $0.file, line: $0.line, column: $0.column, value: $0.value, reason: $0.reason)
    }
    let profiles = workers.map(table.columns.count) {
      ColumnProfile(of: frame.columns[$0].values, manifest: table.columns[$0])
    }
    columns = profiles
    let key = table.key
    keyColumn = key?.name
    repeatedKeyCount = key.flatMap { frame[$0.name] }.map { column in
      let (numbers, distinctCount) = column.values.numbered()
      return numbers.count { $0 >= 0 } - distinctCount
    }
    // Where every row has a key of its own, no two rows are the same.
    let keyTellsApart = repeatedKeyCount == 0 && profiles.contains { $0.name == key?.name && $0.missingCount == 0 }
    repeatedRowCount = keyTellsApart ? 0 : frame.repeatedRowCount
    let dated = table.column(role: .time) ?? table.column(role: .opened)
    let span = profiles.first { $0.name == dated?.name }
    firstDay = span?.earliest.map { String($0.prefix(10)) }
    lastDay = span?.latest.map { String($0.prefix(10)) }
  }

  /// The sentence that says that keys repeat, where they do.
  var keyViolation: String? {
    guard let keyColumn, let repeatedKeyCount, repeatedKeyCount > 0 else { return nil }
    return "\(name).\(keyColumn) is the table's key, but \(Digits.counted(repeatedKeyCount, "row")) "
      + "\(repeatedKeyCount == 1 ? "repeats" : "repeat") the key of an earlier row"
  }

  /// What a person should know before using the table.
  var remarks: [String] {
    var remarks: [String] = []
    if rowCount == rejectCount { remarks.append("\(name) has no rows that can be used") }
    if rejectCount > 0 {
      remarks.append("\(name): \(Digits.grouped(rejectCount)) of \(Digits.counted(rowCount, "row")) refused")
    }
    if repeatedRowCount > 0 {
      let verb = repeatedRowCount == 1 ? "repeats" : "repeat"
      remarks.append("\(name): \(Digits.counted(repeatedRowCount, "row")) \(verb) an earlier row in every column")
    }
    for column in columns {
      switch column.emptiness {
      case .allMissing: remarks.append("\(name).\(column.name) has no values at all")
      case .constant: remarks.append("\(name).\(column.name) has the same value in every row")
      case nil: break
      }
    }
    return remarks
  }
}

extension TableManifest {
  /// The column that tells rows apart: the row's own key, or the customer or account in a table of those.
  fileprivate var key: ColumnManifest? {
    if let key = column(role: .key) { return key }
    switch kind {
    case .customers: return column(role: .customer)
    case .indicators: return column(role: .customer) ?? column(role: .account)
    case .accounts: return column(role: .account)
    default: return nil
    }
  }
}
