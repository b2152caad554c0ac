package import Learning
package import LinearAlgebra

extension LogisticSums: Mergeable {}

/// One look at the rows, or at the first of each block, for the logistic loss at a point, its gradient and, where asked
/// for, its second derivatives.
package struct LogisticPass: Pass {
  private let point: LogisticPoint
  private let hessian: Bool
  private let oneIn: Int

  /// Looks from `point` at one in so many rows.
  package init(_ point: LogisticPoint, hessian: Bool, oneIn: Int = 1) {
    self.point = point
    self.hessian = hessian
    self.oneIn = oneIn
  }

  /// The sums of no rows.
  package func emptySummary() -> LogisticSums { LogisticSums(columnCount: point.columnCount, hessian: hessian) }

  /// Adds the rows of a block, each with its weight.
  package func absorb(_ block: RowBlock, into summary: inout LogisticSums) {
    guard let targets = block.targets else { preconditionFailure("a logistic regression needs rows with targets") }
    let rows = 0..<(block.rowCount + oneIn - 1) / oneIn
    summary.add(
      block.values(of: rows), targets: UnsafeBufferPointer(rebasing: targets[rows]), weights: block.weights(of: rows),
      at: point)
  }
}
