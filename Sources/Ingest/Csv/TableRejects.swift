/// The rows of a table that did not fit its manifest and were left out.
public struct Rejects: Sendable, Equatable {
  /// The number of rows refused.
  public let count: Int
  /// How often each reason was met, by the columns' order (what concerns the whole row first), then by reason.
  public let reasons: [Reason]
  /// The first rows refused, at most five, in the order of the files.
  public let examples: [Example]
  /// Every row refused, without its values, in the order of the files.
  public let rows: [Row]

  package init(count: Int, reasons: [Reason], examples: [Example], rows: [Row] = []) {
    self.count = count
    self.reasons = reasons
    self.examples = examples
    self.rows = rows
  }

  /// Where a row stands that was refused, why, and whose it is.
  public struct Row: Sendable, Equatable {
    /// The file's path.
    public let file: String
    /// The physical line on which the row begins; the header is line 1.
    public let line: Int
    /// The column; empty where the whole row is meant.
    public let column: String
    /// What is wrong with it; no value of the row stands in it.
    public let reason: String
    /// The value of the column that says whose the row is (the customer's, else the account's); nothing where it is
    /// missing, wrong itself or not read.
    public let owner: String?

    package init(file: String, line: Int, column: String, reason: String, owner: String?) {
      self.file = file
      self.line = line
      self.column = column
      self.reason = reason
      self.owner = owner
    }
  }

  /// Why rows were refused, and how many.
  public struct Reason: Sendable, Equatable {
    /// The column; empty where the whole row is meant.
    public let column: String
    /// What is wrong with the value.
    public let reason: String
    /// The number of rows.
    public let count: Int

    package init(column: String, reason: String, count: Int) {
      self.column = column
      self.reason = reason
      self.count = count
    }
  }

  /// One row that was refused, and why.
  public struct Example: Sendable, Equatable {
    /// The file's path.
    public let file: String
    /// The physical line on which the row begins; the header is line 1. Lines end with a line feed, within quotes too.
    public let line: Int
    /// The column; empty where the whole row is meant.
    public let column: String
    /// The value, or the whole row; invalid bytes as `\xNN`, and `…` after 200 bytes.
    public let value: String
    /// What is wrong with it.
    public let reason: String

    package init(file: String, line: Int, column: String, value: String, reason: String) {
      self.file = file
      self.line = line
      self.column = column
      self.value = value
      self.reason = reason
    }
  }
}
