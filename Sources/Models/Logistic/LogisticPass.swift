package import Learning
package import LinearAlgebra

extension LogisticSums: Mergeable {}

/// One look at the rows for the logistic loss at a point, its gradient and, where asked for, its second derivatives.
package struct LogisticPass: Pass {
  private let point: LogisticPoint
  private let hessian: Bool

  /// Looks from `point`.
  package init(_ point: LogisticPoint, hessian: Bool) {
    self.point = point
    self.hessian = hessian
  }

  /// The sums of no rows.
  package func emptySummary() -> LogisticSums { LogisticSums(columnCount: point.columnCount, hessian: hessian) }

  /// Adds the rows of a block, each with its weight.
  package func absorb(_ block: RowBlock, into summary: inout LogisticSums) {
    guard let targets = block.targets else { preconditionFailure("a logistic regression needs rows with targets") }
    summary.add(block.values, targets: targets, weights: block.weights, at: point)
  }
}
