/// What a dataset's tables and columns mean: the content of `datasets/<name>/dataset.yaml`.
public struct DatasetManifest: Sendable, Equatable {
  /// The dataset's name.
  public var name: String
  /// The time zone, by its IANA name, in which the dataset's days begin.
  public var timeZone: String
  /// The currency of money columns, by its ISO 4217 code; nothing where there is none.
  public var currency: String?
  /// The tables, in the order in which they are declared.
  public var tables: [TableManifest]
  /// How rows of one table point at rows of another.
  public var links: [LinkManifest]

  /// Makes a manifest.
  public init(
    name: String, timeZone: String, currency: String?, tables: [TableManifest], links: [LinkManifest] = []
  ) {
    self.name = name
    self.timeZone = timeZone
    self.currency = currency
    self.tables = tables
    self.links = links
  }
}

/// One table of a dataset.
public struct TableManifest: Sendable, Equatable {
  /// The table's name.
  public var name: String
  /// The files that hold its rows, one after the other, relative to the manifest; each has the same header.
  public var files: [String]
  /// How the files are written.
  public var format: TableFormat
  /// What a row stands for.
  public var kind: TableKind
  /// The columns that are read, in the order in which they are declared. Columns of the files that are not
  /// declared are left unread.
  public var columns: [ColumnManifest]

  /// Makes a table's manifest.
  public init(name: String, files: [String], format: TableFormat = .init(), kind: TableKind, columns: [ColumnManifest])
  {
    self.name = name
    self.files = files
    self.format = format
    self.kind = kind
    self.columns = columns
  }

  /// The first column with a role, or nothing.
  public func column(role: ColumnRole) -> ColumnManifest? { columns.first { $0.role == role } }
}

/// What a row of a table stands for.
public enum TableKind: String, Sendable, Codable, CaseIterable {
  /// One row a customer.
  case customers
  /// One row an account.
  case accounts
  /// One row a dated event of value, such as a transaction or a purchase.
  case events
  /// One row a loan.
  case loans
  /// One row a loan repayment that fell due.
  case repayments
  /// One row a service contact.
  case contacts
  /// One row an event in an app or on a site.
  case behaviour
  /// One row a survey answer.
  case surveys
  /// One row a campaign message to a customer.
  case campaigns
  /// One row a score from a bureau or a partner.
  case scores
  /// One row a consent given or withdrawn.
  case consents
  /// One row a subject, with no dates: a static table of ready indicators.
  case indicators
  /// One row a thing that other tables point at or that connects them, such as a district, a card or who may use which
  /// account.
  case reference
}

/// How a text table is written.
public struct TableFormat: Sendable, Equatable {
  /// The character between fields.
  public var delimiter: Character
  /// The mark between the whole and the fractional part of a number: `.` or `,`.
  public var decimalMark: Character
  /// The mark that groups thousands, or nothing where digits are not grouped.
  public var groupMark: Character?
  /// The texts that mean missing; an empty field that is not listed is a value.
  public var missing: [String]
  /// The pattern of dates, of `yyyy`, `yy`, `MM`, `dd` and literal characters.
  public var date: String
  /// The pattern of times, of the date letters and `HH`, `mm`, `ss`, `SSS`, `XXX` (offset) and literal characters.
  public var time: String
  /// The first two-digit year (with `yy`): 1970 means 70 is 1970 and 69 is 2069.
  public var centuryStart: Int
  /// The texts that mean true.
  public var yes: [String]
  /// The texts that mean false.
  public var no: [String]
  /// The share of rows, 0 to 1, that may be refused before reading stops.
  public var maximumRejects: Double

  /// Makes a format; the defaults are those of RFC 4180 with ISO 8601 dates.
  public init(
    delimiter: Character = ",", decimalMark: Character = ".", groupMark: Character? = nil,
    missing: [String] = ["", "NA"], date: String = "yyyy-MM-dd", time: String = "yyyy-MM-dd'T'HH:mm:ss",
    centuryStart: Int = 1970, yes: [String] = ["true", "1", "yes"], no: [String] = ["false", "0", "no"],
    maximumRejects: Double = 0
  ) {
    self.delimiter = delimiter
    self.decimalMark = decimalMark
    self.groupMark = groupMark
    self.missing = missing
    self.date = date
    self.time = time
    self.centuryStart = centuryStart
    self.yes = yes
    self.no = no
    self.maximumRejects = maximumRejects
  }
}

/// One column of a table.
public struct ColumnManifest: Sendable, Equatable {
  /// The name in the header.
  public var name: String
  /// The type that its values must have.
  public var type: ColumnType
  /// What the column is for, or nothing.
  public var role: ColumnRole?
  /// The unit of its values: `currency`, `days`, …; for people to read.
  public var unit: String?
  /// Whether a row without a value is refused.
  public var required: Bool
  /// The smallest value that is accepted.
  public var minimum: Double?
  /// The largest value that is accepted.
  public var maximum: Double?
  /// The levels that are accepted in a category; empty where all are.
  public var levels: [String]
  /// With the role `direction`: the levels that mean money coming in; all others in `outflow` mean money going out.
  public var inflow: [String]
  /// With the role `direction`: the levels that mean money going out.
  public var outflow: [String]
  /// The levels of a category with which the bank and not the customer started the event, such as fees and interest;
  /// such rows are not activity.
  public var notInitiated: [String]
  /// Whether the values are known only after the day that a row is to be judged on, as what a loan came to or how long
  /// the call took whose end is to be foretold; a column of the role `target` is.
  public var knownAfterwards: Bool
  /// The pattern of this column's dates or times where it is not the table's.
  public var pattern: String?
  /// What the column means, in a sentence.
  public var note: String?
  /// The texts that mean missing in this column where they are not the table's; a manifest's text cannot say so.
  public var missing: [String]?

  /// Makes a column's manifest.
  public init(
    name: String, type: ColumnType, role: ColumnRole? = nil, unit: String? = nil, required: Bool = false,
    minimum: Double? = nil, maximum: Double? = nil, levels: [String] = [], inflow: [String] = [],
    outflow: [String] = [], notInitiated: [String] = [], knownAfterwards: Bool = false, pattern: String? = nil,
    note: String? = nil, missing: [String]? = nil
  ) {
    self.name = name
    self.type = type
    self.role = role
    self.unit = unit
    self.required = required
    self.minimum = minimum
    self.maximum = maximum
    self.levels = levels
    self.inflow = inflow
    self.outflow = outflow
    self.notInitiated = notInitiated
    self.knownAfterwards = knownAfterwards || role == .target
    self.pattern = pattern
    self.note = note
    self.missing = missing
  }
}

/// What a column is for.
public enum ColumnRole: String, Sendable, Codable, CaseIterable {
  /// The customer whom the row belongs to; in a table of customers or indicators, its key.
  case customer
  /// The account that the row belongs to; in a table of accounts, its key.
  case account
  /// The row's own key.
  case key
  /// When the event happened.
  case time
  /// The money that moved: positive, with the direction in a `direction` column, or signed where there is none.
  case amount
  /// Whether the money came in or went out.
  case direction
  /// What the sold thing cost, in money.
  case cost
  /// The account's balance after the event.
  case balance
  /// How many things were bought.
  case quantity
  /// Through which channel it happened.
  case channel
  /// Which kind of spending it was.
  case category
  /// Whether the customer started the event; rows where it is false (fees, interest) are not activity.
  case initiated
  /// When the customer or account was opened.
  case opened
  /// When the customer or account was closed; missing while it is open.
  case closed
  /// What happened in the end: labels are made from it, and it is never a feature.
  case target
}

/// How rows of one table point at rows of another.
public struct LinkManifest: Sendable, Equatable {
  /// The table that points.
  public var fromTable: String
  /// Its column.
  public var fromColumn: String
  /// The table pointed at.
  public var toTable: String
  /// Its column.
  public var toColumn: String
  /// How many rows may meet.
  public var cardinality: Cardinality

  /// Makes a link.
  public init(fromTable: String, fromColumn: String, toTable: String, toColumn: String, cardinality: Cardinality) {
    self.fromTable = fromTable
    self.fromColumn = fromColumn
    self.toTable = toTable
    self.toColumn = toColumn
    self.cardinality = cardinality
  }

  /// How many rows may meet across a link.
  public enum Cardinality: String, Sendable, Codable, CaseIterable {
    /// Many rows point at one; the column pointed at is a key.
    case manyToOne = "many_to_one"
    /// One row points at one; both columns are keys.
    case oneToOne = "one_to_one"
    /// Many rows point at many.
    case manyToMany = "many_to_many"
  }
}
