/// Rows that can be looked at as often as an algorithm needs. Where they lie, and how many workers look at them, is
/// the source's business alone.
public protocol RowSource<Failure>: Sendable {
  /// How looking can fail; `Never` in memory.
  associatedtype Failure: Error
  /// The number of rows.
  var rowCount: Int { get }
  /// The number of columns.
  var columnCount: Int { get }
  /// Looks at every row once. The result depends on the rows and the pass alone, to the bit: summaries are merged in
  /// a tree whose shape depends only on the number of rows.
  func summarize<P: Pass>(_ pass: P) throws(Failure) -> P.Summary
}
