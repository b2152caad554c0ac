/// The rows of a table that did not fit its manifest and were left out.
public struct Rejects: Sendable, Equatable {
  /// The number of rows refused.
  public let count: Int
  /// How often each reason was met, by the columns' order (what concerns the whole row first), then by reason.
  public let reasons: [Reason]
  /// The first rows refused, at most five, in the order of the files.
  public let examples: [Example]

  package init(count: Int, reasons: [Reason], examples: [Example]) {
    self.count = count
    self.reasons = reasons
    self.examples = examples
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
