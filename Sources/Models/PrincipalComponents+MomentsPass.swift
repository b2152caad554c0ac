public import Learning
public import LinearAlgebra

extension CentredMoments: Mergeable {}

/// One look at the rows for their weight, means and centred cross-products.
public struct MomentsPass: Pass {
  private let columnCount: Int

  /// Looks at rows of `columnCount` columns.
  public init(columnCount: Int) { self.columnCount = columnCount }

  /// The moments of no rows.
  public func emptySummary() -> CentredMoments { CentredMoments(columnCount: columnCount) }

  /// Adds the rows of a block, each with its weight.
  public func absorb(_ block: RowBlock, into summary: inout CentredMoments) {
    summary.add(block.values, rowCount: block.rowCount, weights: block.weights)
  }
}
