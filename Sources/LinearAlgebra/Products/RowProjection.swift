import CKernels

/// The coordinates of rows, less a centre, along some directions.
///
/// Formula: score(r, k) = Σⱼ (xᵣⱼ − centreⱼ) directionₖⱼ, added in the order of the columns and rounded after each
/// product and each sum; so a score depends on its row alone, is the same on every processor, and equals a plain loop's.
public struct RowProjection: Sendable, Equatable {
  /// The number of elements of a row.
  public let columnCount: Int
  /// The number of scores of a row.
  public let directionCount: Int
  private let centre: [Double]
  /// In groups of eight directions, the last filled up with zeros; within a group column by column.
  private let grouped: [Double]

  /// Projects on the rows of `directions`, whose columns are as many as the centre's elements.
  public init(centre: [Double], directions: Matrix) {
    precondition(
      centre.count == directions.columnCount,
      "a centre of \(centre.count) elements and directions of \(directions.columnCount) columns")
    columnCount = directions.columnCount
    directionCount = directions.rowCount
    self.centre = centre
    let group = STRATUM_PROJECT_GROUP
    var grouped = [Double](repeating: 0, count: (directionCount + group - 1) / group * group * columnCount)
    for direction in 0..<directionCount {
      for (column, component) in directions.row(direction).enumerated() {
        grouped[(direction / group * columnCount + column) * group + direction % group] = component
      }
    }
    self.grouped = grouped
  }

  /// Writes the scores of a block of rows.
  ///
  /// Shape: `values` is `rowCount × columnCount`, `scores` `rowCount × directionCount`, both row by row.
  public func apply(
    to values: UnsafeBufferPointer<Double>, rowCount: Int, into scores: UnsafeMutableBufferPointer<Double>
  ) {
    RowShape(values, rowCount: rowCount, columnCount: columnCount, weights: nil).check()
    precondition(
      scores.count == rowCount * directionCount,
      "room for \(scores.count) scores of \(rowCount) × \(directionCount)")
    stratum_project(
      stratum_best_kernels(), values.baseAddress, rowCount, columnCount, centre, grouped, directionCount,
      scores.baseAddress)
  }

  /// The scores of the rows of a matrix.
  ///
  /// Shape: `rowCount × directionCount`.
  public func apply(to rows: Matrix) -> Matrix {
    precondition(
      rows.columnCount == columnCount,
      "rows of \(rows.columnCount) columns cannot be projected on directions of \(columnCount)")
    let scores = [Double](unsafeUninitializedCapacity: rows.rowCount * directionCount) { target, count in
      count = rows.rowCount * directionCount
      rows.elements.withUnsafeBufferPointer { values in
        apply(
          to: values, rowCount: rows.rowCount, into: UnsafeMutableBufferPointer(rebasing: target.prefix(count)))
      }
    }
    return Matrix(rowCount: rows.rowCount, columnCount: directionCount, elements: scores)
  }
}
