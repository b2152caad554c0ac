/// The two classes that a model is to tell apart, and how a row of the table comes to be in one.
///
/// The positive class is what is looked out for: a customer who leaves, a loan that goes bad, an offer that is taken.
public struct Label: Sendable, Equatable {
  /// Its name, such as `churn`.
  public var name: String
  /// What makes a row positive.
  public var definition: Definition
  /// A condition, over the columns that a population's filter may name, that applicants must meet to have been accepted;
  /// nothing accepts all. Rows that do not meet it are rejected: what the label says of them is hidden from every model.
  public var accepted: String?

  /// Declares a label.
  public init(name: String, definition: Definition, accepted: String? = nil) {
    self.name = name
    self.definition = definition
    self.accepted = accepted
  }

  /// What makes a row positive. All but `column` look at the outcome window.
  public enum Definition: Sendable, Equatable {
    /// No event in the window that the customer started.
    case inactive
    /// The customer, or the last of the customer's accounts, was closed in the window. Undefined for those closed
    /// before the window begins.
    case closed
    /// Something fell, such as the balance.
    case fallen(FallenLabel)
    /// Enough rows of a table in the window, such as answers to a campaign.
    case events(EventLabel)
    /// What a column says.
    case column(ColumnLabel)

    /// Whether it looks at the outcome window.
    public var needsWindow: Bool { if case .column = self { false } else { true } }
  }
}

/// A row is positive where a measure fell by at least a share of what it was.
///
/// Formula: after ≤ (1 − share) · before.
/// Missing: undefined where either is missing, or where it was not above 0 before.
public struct FallenLabel: Sendable, Equatable {
  /// The indicator, or a declared custom one.
  public var indicator: String
  /// The share, above 0 and at most 1.
  public var share: Double
  /// What is compared.
  public var comparison: Comparison

  /// Declares the fall.
  public init(indicator: String, share: Double, comparison: Comparison) {
    self.indicator = indicator
    self.share = share
    self.comparison = comparison
  }

  /// What is compared.
  public enum Comparison: String, Sendable, CaseIterable {
    /// The indicator over all history up to the window's end with that up to `as_of`: for levels, such as
    /// `balance_last`.
    case level
    /// The indicator over the window with that over as many days ended with `as_of`: for sums, such as `monetary`.
    case sum
  }
}

/// A row is positive where its customer has enough rows of a table in the outcome window.
public struct EventLabel: Sendable, Equatable {
  /// The table; it needs a column of the role customer, or account where accounts lead to customers.
  public var table: String
  /// The column of dates or times that says when; nothing means that of the role time.
  public var time: String?
  /// A condition that a row must meet; nothing lets every row count.
  public var filter: String?
  /// How many rows make a positive, at least 1.
  public var atLeast: Int

  /// Declares the rows that count.
  public init(table: String, time: String? = nil, filter: String? = nil, atLeast: Int = 1) {
    self.table = table
    self.time = time
    self.filter = filter
    self.atLeast = atLeast
  }
}

/// A row's class by the value of a column, of the observed table or of a table with one row a customer.
///
/// Values are written as the file's levels, flags as `true` and `false`, days as `yyyy-MM-dd`. A value that is in none of
/// the lists is an error; a missing value leaves the row out, and is counted.
public struct ColumnLabel: Sendable, Equatable {
  /// The table; nothing where only one that suits has the column.
  public var table: String?
  /// The column.
  public var column: String
  /// The values that make a row positive.
  public var positive: [String]
  /// The values that make a row negative.
  public var negative: [String]
  /// The values whose rows are left out, and counted.
  public var excluded: [String]
  /// The values of rejected applicants, whose outcome nobody saw. They are in no fit and no judgement, but are kept beside
  /// the table, and counted.
  public var rejected: [String]
  /// Those of the positive and negative values that may still change, such as those of loans that still run. They count
  /// as they stand, and the label's notes say so.
  public var provisional: [String]

  /// Declares the values.
  public init(
    table: String? = nil, column: String, positive: [String], negative: [String], excluded: [String] = [],
    rejected: [String] = [], provisional: [String] = []
  ) {
    self.table = table
    self.column = column
    self.positive = positive
    self.negative = negative
    self.excluded = excluded
    self.rejected = rejected
    self.provisional = provisional
  }
}
