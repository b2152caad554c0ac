public import Features
public import Frames
import Ingest
import Runs

/// The config's `as_of`: which days are the last that are known.
public enum AsOfSettings: Sendable, Equatable {
  /// One day for all rows.
  case day(Day)
  /// Several days: a row for each customer and day.
  case panel([Day])
  /// A day for each row of a table.
  case column(table: String, AsOfColumn)

  /// Reads a day, a list of days, `{from: …, to: …, every: 3mo}`, or `{column: loans.date, days_before: 1}`.
  ///
  /// - Parameter table: The observed table, where the config names one.
  static func read(_ parent: SettingsReader, observing table: String?) throws -> AsOfSettings? {
    parent.note("as_of", .null)
    guard let declared = try parent.value("as_of") else { return nil }
    let settings: AsOfSettings
    if declared.isSequence {
      let days = try declared.elements().map { try $0.day() }
      guard !days.isEmpty else { throw declared.refusal(wanted: "at least one day as yyyy-MM-dd") }
      settings = .panel(Array(Set(days)).sorted())
    } else if declared.isMapping {
      settings =
        try declared.value("column") == nil ? .panel(try range(declared).days) : try column(declared, observing: table)
    } else {
      settings = .day(try declared.day())
    }
    parent.note("as_of", settings.json)
    return settings
  }

  private static func range(_ declaration: Declaration) throws -> AsOfRange {
    try declaration.refuseUnknownKeys(["from", "to", "every", "column", "days_before"])
    let (from, last) = (try declaration.required("from").day(), try declaration.required("to"))
    let to = try last.day()
    guard from <= to else { throw last.refusal(wanted: "a day not before from, \(from)") }
    let every = try declaration.required("every")
    let text = try every.string()
    guard let match = text.wholeMatch(of: /([1-9][0-9]{0,3})(mo|d)/), let count = Int(match.1) else {
      throw every.refusal(wanted: "a step such as 1mo or 30d")
    }
    return AsOfRange(from: from, to: to, every: match.2 == "mo" ? .months(count) : .days(count))
  }

  private static func column(_ declaration: Declaration, observing named: String?) throws -> AsOfSettings {
    let reader = try SettingsReader(declaration, keys: ["column", "days_before"])
    let place = try declaration.required("column")
    let parts = try place.string().split(separator: ".", maxSplits: 1).map(String.init)
    guard let table = parts.count == 2 ? parts[0] : named, let column = parts.last else {
      throw place.refusal(wanted: "a table and its column, as in loans.date", advice: "or name the table under `rows`")
    }
    if let named, named != table {
      throw place.refusal(wanted: "a column of '\(named)', the table that `rows` names")
    }
    return .column(
      table: table, AsOfColumn(column: column, daysBefore: try reader.integer("days_before", default: 1, in: 0...3660)))
  }

  private var json: JSONValue {
    switch self {
    case .day(let day): .string(day.description)
    case .panel(let days): .list(days.map { .string($0.description) })
    case .column(let table, let column):
      .object([
        "column": .string("\(table).\(column.column)"), "days_before": .number(Double(column.daysBefore)),
      ])
    }
  }
}
