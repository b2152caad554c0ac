/// A data scientist's own indicator: an aggregate over the customer's events that pass a filter in the last days.
///
/// Every event counts that passes the filter, whether the customer started it or not. In an outcome window the last
/// days are those before the window's end, and no earlier than its beginning.
///
/// Missing: see `Aggregate`; a row whose `column` is missing is passed over.
public struct CustomIndicator: Sendable, Equatable, Codable {
  /// Its name; a column of the customer table.
  public var name: String
  /// How the values are brought to one.
  public var aggregate: Aggregate
  /// The column of the events table, as it stands there; nothing counts rows.
  public var column: String?
  /// The condition that a row must meet, such as `category == "travel"`; nothing lets every row pass.
  public var filter: String?
  /// How many days, ended with `as_of`, count; nothing takes the whole history.
  public var lastDays: Int?

  /// Declares an indicator.
  public init(
    name: String, aggregate: Aggregate, column: String? = nil, filter: String? = nil, lastDays: Int? = nil
  ) {
    self.name = name
    self.aggregate = aggregate
    self.column = column
    self.filter = filter
    self.lastDays = lastDays
  }

  private enum CodingKeys: String, CodingKey {
    case name, aggregate, column
    case filter = "where"
    case lastDays = "last_days"
  }

  /// How values are brought to one.
  public enum Aggregate: String, Sendable, Codable, CaseIterable {
    /// The number of values, or of rows where no column is named; 0 where there is none.
    case count
    /// The sum; 0 where there is no value.
    case sum
    /// The arithmetic mean; missing where there is no value.
    case mean
    /// The smallest value; missing where there is none.
    case minimum
    /// The largest value; missing where there is none.
    case maximum
    /// The middle value, or the mean of the two middle ones; missing where there is none.
    case median
    /// The standard deviation with divisor n − 1; missing where there are fewer than two values.
    case deviation
    /// The number of different values, of a column of any type; 0 where there is none.
    case distinct
    /// The sum over rows that pass the filter, divided by the sum over all rows of the same days; of counts of rows
    /// where no column is named. Missing where the divisor is 0.
    case share

    /// Whether the column's values must be numbers.
    var needsNumbers: Bool { self != .count && self != .distinct }
    /// Whether a column must be named.
    var needsColumn: Bool { self != .count && self != .share }
  }
}
