import Foundation
import Frames
import Ingest

/// A project that can be made: a file, and choices that it bears.
public struct ProjectPlan: Sendable {
  let sketch: TableSketch
  let choices: ProjectChoices

  /// The events' first and last day; nothing for a table of customers.
  let days: (first: Day, last: Day)?

  /// Makes sure that the choices fit the file.
  ///
  /// Throws: where a column is not there or cannot be what it is chosen for, naming what there is.
  public init(_ sketch: TableSketch, _ choices: ProjectChoices) throws {
    (self.sketch, self.choices) = (sketch, choices)
    func refusal(_ problem: String, _ advice: String) -> ExperimentsError {
      .unfitTable(path: sketch.path, problem: problem, advice: advice)
    }
    func column(_ name: String?, _ flag: String) throws -> ColumnSketch? {
      guard let name else { return nil }
      if let found = sketch.column(name) { return found }
      let names = sketch.columns.map(\.name)
      let hint = nearestSpelling(to: name, among: names).map { "did you mean '\($0)'?" }
      throw refusal(
        "it has no column '\(name)', which \(flag) names", hint ?? "it has \(names.joined(separator: ", "))")
    }
    guard choices.name.wholeMatch(of: /[a-z0-9][a-z0-9_\-]*/) != nil else {
      throw refusal("'\(choices.name)' is no name for a dataset", "give --name lower-case letters, digits, - and _")
    }
    guard choices.timeZone == "UTC" || TimeZone.knownTimeZoneIdentifiers.contains(choices.timeZone) else {
      throw refusal(
        "'\(choices.timeZone)' is no time zone", "give --time-zone an IANA name, such as Europe/Prague or UTC")
    }
    if let currency = choices.currency, currency.wholeMatch(of: /[A-Z]{3}/) == nil {
      throw refusal("'\(currency)' is no currency", "give --currency an ISO 4217 code, such as EUR")
    }
    let customer = try column(choices.customer, "--customer")
    let amount = try column(choices.amount, "--amount")
    let time = try column(choices.time, "--time")
    let label = try column(choices.label, "--label")
    if let amount, !amount.isNumber {
      throw refusal(
        "its column '\(amount.name)' holds no numbers (\(amount.type.rawValue))", "name another with --amount")
    }
    guard choices.table == .events else {
      days = nil
      if let customer, customer.levels.count < sketch.rowCount {
        throw refusal(
          "its column '\(customer.name)' has a value in several rows or none",
          "name the key with --customer, or say --table events")
      }
      try ProjectPlan.check(label, choices.positive, refusal)
      if label == nil, choices.amount == nil {
        throw refusal(
          "it has no column of numbers to rank customers by", "name one with --amount, or what came with --label")
      }
      return
    }
    if label != nil {
      throw refusal("a label by a column is for a table of customers", "leave out --label, or say --table customers")
    }
    guard customer != nil else { throw refusal("no column says whose row it is", "name it with --customer") }
    guard let time else { throw refusal("no column says when", "name it with --time, or say --table customers") }
    guard time.isDated, let first = time.firstDay, let last = time.lastDay else {
      throw refusal(
        "its column '\(time.name)' holds no dates or times (\(time.type.rawValue))",
        "name another with --time, or say how dates are written with --date-pattern")
    }
    guard first.distance(to: last) >= 8 else {
      throw refusal(
        "its days run from \(first) to \(last) only", "at least 9 days are needed to learn from and to judge by")
    }
    days = (first, last)
  }

  private static func check(
    _ label: ColumnSketch?, _ positive: String?, _ refusal: (String, String) -> ExperimentsError
  ) throws {
    guard let label else { return }
    let values = label.levels.prefix(8).joined(separator: ", ")
    guard (2...20).contains(label.levels.count) else {
      throw refusal("its column '\(label.name)' has \(label.levels.count) values", "a label has from 2 to 20")
    }
    guard let positive, label.levels.contains(positive) else {
      throw refusal(
        "'\(positive ?? "")' is no value of its column '\(label.name)'",
        "name the event with --positive, one of \(values)")
    }
  }

  /// The last day that is known: a quarter of the history, at most 90 days, is left to judge by.
  var asOf: (day: Day, window: Int)? {
    days.map { days in
      let window = min(90, max(1, days.first.distance(to: days.last) / 4))
      return (days.last.advanced(by: -window), window)
    }
  }

  /// The table's name in the manifest.
  var tableName: String { choices.table == .events ? "events" : choices.customer == nil ? "rows" : "customers" }
}
