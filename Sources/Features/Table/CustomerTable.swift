public import Frames

/// One row a customer: indicators as known on a day, and what came after it.
public struct CustomerTable: Sendable, Equatable {
  /// The customers' identifiers, one a row: whole numbers ascending, or texts ascending by their UTF-8 bytes.
  public let customers: [String]
  /// The indicators, one a column: what was asked for, then what else was needed. Numbers, but categories where a
  /// static table's column is one. Missing is marked as everywhere; never infinite.
  public let indicators: Frame
  /// The names of the columns that were asked for as features, in order; families and groups are expanded.
  public let featureNames: [String]
  /// What happened in the outcome window, where one was asked for.
  public let outcome: Outcome?
  /// How many customers each of the population's filters left, in order.
  public let counts: [PopulationCount]
  /// The first and last day of the events, counting every row with a time; nothing where no events were read.
  public let dataSpan: DataSpan?
  /// What was odd about the rows; all zero where no events were read.
  public let diagnostics: EventDiagnostics

  /// Makes a table of columns that have one value a customer.
  public init(
    customers: [String], indicators: Frame, featureNames: [String], outcome: Outcome?, counts: [PopulationCount],
    dataSpan: DataSpan?, diagnostics: EventDiagnostics
  ) {
    precondition(
      indicators.rowCount == customers.count,
      "indicators of \(indicators.rowCount) rows for \(customers.count) customers")
    self.customers = customers
    self.indicators = indicators
    self.featureNames = featureNames
    self.outcome = outcome
    self.counts = counts
    self.dataSpan = dataSpan
    self.diagnostics = diagnostics
  }
}

/// A span of days, such as that of a dataset's events or of an outcome window.
public struct DataSpan: Sendable, Equatable {
  /// Its first day.
  public let first: Day
  /// Its last day.
  public let last: Day

  /// Makes a span; both days are within it.
  public init(first: Day, last: Day) {
    self.first = first
    self.last = last
  }
}

/// How many customers there were before and after one of the population's filters.
public struct PopulationCount: Sendable, Equatable, Codable {
  /// The filter: `known`, `opened`, `not_closed`, `filter` or `minimum_events`.
  public let name: String
  /// The customers before it.
  public let before: Int
  /// The customers that it left.
  public let after: Int

  /// Makes a count.
  public init(name: String, before: Int, after: Int) {
    self.name = name
    self.before = before
    self.after = after
  }
}
