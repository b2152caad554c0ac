/// What a row of the table stands for.
public enum Observations: Sendable, Equatable, Codable {
  /// A customer as known on a day, or as known on each of several days (a panel).
  case customers
  /// A row of a table, such as a loan or a call, in which case the table's own columns may be features.
  ///
  /// With `asOf`, each row has a day of its own; without it, all have the day that the table is built for, or none. A
  /// table with no column of the role customer can be observed too: each of its rows then is a customer of its own,
  /// named by its number counted from 1, and has no events.
  case rows(table: String, asOf: AsOfColumn?)
}

/// The column from which each row's own `as_of` comes.
public struct AsOfColumn: Sendable, Equatable, Codable {
  /// A column of dates or times of the observed table.
  public var column: String
  /// How many days before that date `as_of` lies: 1, so that nothing of the day itself is known, unless said otherwise.
  public var daysBefore: Int

  /// Declares the column.
  public init(column: String, daysBefore: Int = 1) {
    self.column = column
    self.daysBefore = daysBefore
  }

  private enum CodingKeys: String, CodingKey {
    case column
    case daysBefore = "days_before"
  }
}
