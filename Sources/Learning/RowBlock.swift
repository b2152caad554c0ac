/// Consecutive rows lent to a pass for the length of one call.
///
/// Shape: `rowCount × columnCount`, row by row. The buffers must not be kept.
public struct RowBlock {
  /// The most rows that a source shows at once.
  public static let rowLimit = 4096

  /// The index, in the whole source, of the block's first row.
  public let firstRow: Int
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The values, row by row; never missing.
  public let values: UnsafeBufferPointer<Double>
  /// One non-negative weight a row; nothing means that every row weighs 1.
  public let weights: UnsafeBufferPointer<Double>?
  /// One target a row, where the source has targets.
  public let targets: UnsafeBufferPointer<Double>?

  /// Lends rows.
  public init(
    firstRow: Int, rowCount: Int, columnCount: Int, values: UnsafeBufferPointer<Double>,
    weights: UnsafeBufferPointer<Double>? = nil, targets: UnsafeBufferPointer<Double>? = nil
  ) {
    precondition(
      values.count == rowCount * columnCount, "\(values.count) values for \(rowCount) × \(columnCount) rows")
    precondition(
      (weights?.count ?? rowCount) == rowCount, "\(weights?.count ?? 0) weights for \(rowCount) rows")
    precondition(
      (targets?.count ?? rowCount) == rowCount, "\(targets?.count ?? 0) targets for \(rowCount) rows")
    self.firstRow = firstRow
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.values = values
    self.weights = weights
    self.targets = targets
  }
}
