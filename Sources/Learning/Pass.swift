/// A small summary of some rows that absorbs the summary of other rows.
public protocol Mergeable: Sendable {
  /// Absorbs the summary of the rows that follow this summary's rows.
  mutating func merge(_ other: Self)
}

/// One look at every row.
public protocol Pass<Summary>: Sendable {
  /// What the look yields.
  associatedtype Summary: Mergeable
  /// The summary of no rows.
  func emptySummary() -> Summary
  /// Adds the rows of a block to a summary of the rows before it.
  func absorb(_ block: RowBlock, into summary: inout Summary)
  /// Whether the pass must see these rows; a source neither reads nor shows the blocks that are not needed.
  ///
  /// Without an implementation, every block is needed.
  func needs(_ rows: Range<Int>) -> Bool
}

extension Pass {
  /// Every block is needed.
  public func needs(_ rows: Range<Int>) -> Bool { true }
}
