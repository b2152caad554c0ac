public import Frames

/// Indicators as known on a day, and what came after it: a row a customer, a row a customer and day, or a row for each
/// row of an observed table such as loans.
public struct CustomerTable: Sendable, Equatable {
  /// The identifier of each row's customer: whole numbers ascending, or texts ascending by their UTF-8 bytes. A customer's
  /// rows stand together, by day and then as in the observed table, and must not straddle folds.
  public let customers: [String]
  /// The day that each row knows, that whole day included; empty where no day is given.
  public let asOf: [Day]
  /// What tells rows apart: the customer; in a panel, the customer and the day; of an observed table, its key or else the
  /// number of its row counted from 1.
  public let rowNames: [String]
  /// The indicators, one a column: what was asked for, then what else was needed. Numbers, but categories where a
  /// static table's column is one. Missing is marked as everywhere; never infinite.
  public let indicators: Frame
  /// The names of the columns that were asked for as features, in order; families and groups are expanded.
  public let featureNames: [String]
  /// What happened in the outcome window, where one was asked for.
  public let outcome: Outcome?
  /// The class of each row, where a label was asked for.
  public let label: LabelValues?
  /// The rejected applicants, where the label knows any; none of them is a row of this table.
  public let rejected: RejectedRows?
  /// How many rows each of the population's filters left, in order.
  public let counts: [PopulationCount]
  /// The first and last day of the events, counting every row with a time; nothing where no events were read.
  public let dataSpan: DataSpan?
  /// What was odd about the rows; all zero where no events were read.
  public let diagnostics: EventDiagnostics

  /// Makes a table of columns that have one value a row; rows are named by their customers unless names are given.
  public init(
    customers: [String], asOf: [Day] = [], rowNames: [String]? = nil, indicators: Frame, featureNames: [String],
    outcome: Outcome?, label: LabelValues? = nil, rejected: RejectedRows? = nil, counts: [PopulationCount],
    dataSpan: DataSpan?,
    diagnostics: EventDiagnostics
  ) {
    precondition(
      asOf.isEmpty || asOf.count == customers.count, "\(asOf.count) days for \(customers.count) customers")
    precondition(
      label == nil || label?.positive.count == customers.count,
      "\(label?.positive.count ?? 0) classes for \(customers.count) customers")
    precondition(
      indicators.rowCount == customers.count,
      "indicators of \(indicators.rowCount) rows for \(customers.count) customers")
    self.customers = customers
    self.asOf = asOf
    self.rowNames = rowNames ?? customers
    self.label = label
    self.rejected = rejected
    self.indicators = indicators
    self.featureNames = featureNames
    self.outcome = outcome
    self.counts = counts
    self.dataSpan = dataSpan
    self.diagnostics = diagnostics
  }
}

/// Applicants who were rejected, so that their outcome is unknown, or hidden to see what that does.
public struct RejectedRows: Sendable, Equatable {
  /// What tells rows apart, as in the table.
  public let rowNames: [String]
  /// The indicators, in the table's columns.
  public let indicators: Frame
  /// Whether each row is positive after all, for a check of what was inferred; nothing where nobody knows.
  public let hidden: [Bool?]

  /// Puts rejected rows together.
  public init(rowNames: [String], indicators: Frame, hidden: [Bool?]) {
    precondition(
      rowNames.count == indicators.rowCount && hidden.count == rowNames.count,
      "\(rowNames.count) names and \(hidden.count) outcomes for indicators of \(indicators.rowCount) rows")
    self.rowNames = rowNames
    self.indicators = indicators
    self.hidden = hidden
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

/// How many rows there were before and after one of the population's filters.
public struct PopulationCount: Sendable, Equatable, Codable {
  /// The filter: `known` (of an observed table, to the table of customers), `dated` (with a day of its own), `opened`,
  /// `not_closed`, `filter`, `minimum_events`, `active_within`, `label_missing`, `label_excluded` (by its value),
  /// `label_undefined` or `label_rejected`.
  public let name: String
  /// The rows before it.
  public let before: Int
  /// The rows that it left.
  public let after: Int

  /// Makes a count.
  public init(name: String, before: Int, after: Int) {
    self.name = name
    self.before = before
    self.after = after
  }
}
