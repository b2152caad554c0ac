/// A table of a report.
public struct ReportTable: Sendable, Equatable {
  /// A column.
  public struct Column: Sendable, Equatable {
    /// What stands above it.
    public var title: String
    /// Whether its cells are numbers, aligned to the right.
    public var isNumeric: Bool

    /// Makes a column.
    public init(_ title: String, isNumeric: Bool = false) {
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  /// A cell.
  public struct Cell: Sendable, Equatable, ExpressibleByStringInterpolation {
    /// What it says.
    public var content: ReportText
    /// The counts of customers that could be told from it; none where it tells of none.
    public var counts: [ReportCount]
    /// Whether what it said was taken out, because a count is too small to be shown.
    public var isSuppressed = false
    /// How it is marked: a check that passed or failed.
    public var mark: Mark?

    /// A verdict beside a number.
    public enum Mark: String, Sendable { case pass, fail, warn }

    /// Makes a cell.
    public init(_ content: ReportText, counts: [ReportCount] = [], mark: Mark? = nil) {
      self.content = content
      self.counts = counts
      self.mark = mark
    }

    /// Makes a cell in the report's language.
    public init(_ text: String, counts: [ReportCount] = [], mark: Mark? = nil) {
      self.init(ReportText(text), counts: counts, mark: mark)
    }

    /// Makes a cell in the report's language.
    public init(stringLiteral value: String) { self.init(value) }
  }

  /// What the table tells.
  public var caption: String
  /// The columns; the first column's cells name their rows.
  public var columns: [Column]
  /// The rows, as many cells each as there are columns.
  public private(set) var rows: [[Cell]] = []
  /// The counts that are sums of others, as a reader knows.
  public var sums: [ReportCount.Sum] = []
  /// What must be known beside the numbers, a sentence each.
  public var notes: [ReportText] = []

  /// Makes a table without rows.
  public init(_ caption: String, _ columns: [Column]) {
    self.caption = caption
    self.columns = columns
  }

  /// Makes a table without rows, whose numeric columns are named by their places.
  public init(_ caption: String, _ titles: [String], numeric: Set<Int> = []) {
    self.init(caption, titles.enumerated().map { Column($1, isNumeric: numeric.contains($0)) })
  }

  /// Adds a row.
  public mutating func add(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row of \(row.count) cells in a table of \(columns.count) columns")
    rows.append(row)
  }

  /// The same table with every cell changed.
  func mapped(_ change: (Cell) -> Cell) -> ReportTable {
    var table = self
    table.rows = rows.map { $0.map(change) }
    return table
  }
}
