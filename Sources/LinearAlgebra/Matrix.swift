/// A dense matrix of `Double`, stored row by row.
///
/// Shape: `rowCount × columnCount`; either may be zero. A value: copies are independent.
public struct Matrix: Sendable, Equatable, Codable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The elements row by row: element (i, j) lies at `i * columnCount + j`.
  public internal(set) var elements: [Double]

  /// Makes a matrix from its elements, row by row; there must be `rowCount * columnCount` of them.
  public init(rowCount: Int, columnCount: Int, elements: [Double]) {
    precondition(
      elements.count == rowCount * columnCount,
      "\(elements.count) elements cannot fill a matrix of \(rowCount) × \(columnCount)")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// Makes a matrix of zeros.
  public init(rowCount: Int, columnCount: Int) {
    self.init(
      rowCount: rowCount, columnCount: columnCount, elements: .init(repeating: 0, count: rowCount * columnCount))
  }

  /// The element in row `row` and column `column`, both from zero.
  public subscript(row: Int, column: Int) -> Double {
    get {
      precondition(
        row >= 0 && row < rowCount && column >= 0 && column < columnCount,
        "no element (\(row), \(column)) in a matrix of \(rowCount) × \(columnCount)")
      return elements[row * columnCount + column]
    }
    set {
      precondition(
        row >= 0 && row < rowCount && column >= 0 && column < columnCount,
        "no element (\(row), \(column)) in a matrix of \(rowCount) × \(columnCount)")
      elements[row * columnCount + column] = newValue
    }
  }

  /// The elements of one row.
  public func row(_ index: Int) -> ArraySlice<Double> {
    elements[index * columnCount..<(index + 1) * columnCount]
  }
}
