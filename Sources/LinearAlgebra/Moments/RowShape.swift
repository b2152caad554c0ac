/// The sizes of a block of rows and of its weights, checked once before unsafe code reads them.
struct RowShape {
  private let valueCount: Int
  private let rowCount: Int
  private let columnCount: Int
  private let weightCount: Int?

  init(
    _ values: UnsafeBufferPointer<Double>, rowCount: Int, columnCount: Int, weights: UnsafeBufferPointer<Double>?
  ) {
    valueCount = values.count
    self.rowCount = rowCount
    self.columnCount = columnCount
    weightCount = weights?.count
  }

  func check() {
    precondition(valueCount == rowCount * columnCount, "\(valueCount) values for \(rowCount) × \(columnCount) rows")
    if let weightCount { precondition(weightCount == rowCount, "\(weightCount) weights for \(rowCount) rows") }
  }
}
