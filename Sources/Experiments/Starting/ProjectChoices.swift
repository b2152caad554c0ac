import Foundation
import Frames

/// What a person may choose about a project that is made from a file; all of it is guessed first.
public struct ProjectChoices: Sendable, Equatable {
  /// What a row of the file is.
  public enum Table: String, Sendable, CaseIterable {
    /// A dated event, such as a transaction.
    case events
    /// A customer, with ready indicators.
    case customers
  }

  /// The dataset's name.
  public var name: String
  /// What a row of the file is.
  public var table: Table
  /// The column that says whose row it is; nothing where each row stands for itself.
  public var customer: String?
  /// Of events, the column that says when.
  public var time: String?
  /// The column of money by which customers are ranked; of events, the money that moved.
  public var amount: String?
  /// Of customers, the column with what happened in the end; nothing for tiers.
  public var label: String?
  /// The value of that column that is the event to be predicted.
  public var positive: String?
  /// The currency, by its ISO 4217 code.
  public var currency: String?
  /// The time zone, by its IANA name.
  public var timeZone: String

  /// What the file's name, its columns' names and its values suggest.
  public init(guessedFrom sketch: TableSketch) {
    name = ProjectChoices.plainName(sketch.path)
    let here = TimeZone.current.identifier
    timeZone = TimeZone.knownTimeZoneIdentifiers.contains(here) ? here : "UTC"
    let hinted = RoleHints.columns(for: .customer, among: sketch.columns)
    let key = hinted.first { $0.missingCount == 0 } ?? hinted.first
    let dated = sketch.columns.filter(\.isDated)
    let when = (RoleHints.columns(for: .time, among: dated) + dated).first
    let isRepeated = key.map { $0.levels.count < sketch.rowCount } ?? false
    table = when != nil && isRepeated ? .events : .customers
    customer = key?.name
    if table == .events {
      time = when?.name
      amount = RoleHints.columns(for: .amount, among: sketch.columns.filter(\.isNumber)).first?.name
    } else {
      let outcome = RoleHints.columns(for: .target, among: sketch.columns).first { $0.levels.count == 2 }
      label = outcome?.name
      positive = outcome.flatMap(ProjectChoices.event(of:))
      let numbers = sketch.columns.filter { $0.isNumber && $0.name != customer && $0.name != outcome?.name }
      let money = ["amount", "amt", "balance", "value", "income", "revenue", "limit", "金额", "余额"]
      let hinted = numbers.first { column in money.contains { column.name.lowercased().contains($0) } }
      amount = (hinted ?? numbers.first { !RoleHints.looksLikeKey($0.name) })?.name
    }
  }

  /// The value that is most likely the event: the one that says so, else the rarer one.
  public static func event(of column: ColumnSketch) -> String? {
    let telling = ["true", "yes", "bad", "default", "churned", "attrited customer"]
    if Set(column.levels) == ["0", "1"] { return "1" }
    return column.levels.first { telling.contains($0.lowercased()) } ?? column.rarestLevel
  }

  /// A file's name as that of a dataset.
  private static func plainName(_ path: String) -> String {
    let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension.lowercased()
    let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    let trimmed = plain.split(separator: "-").joined(separator: "-")
    return trimmed.isEmpty ? "data" : trimmed
  }
}
