import Learning
import LinearAlgebra

/// The margin of each row by the model of its own fold, for each of several candidates, written to a table of
/// `candidateCount` rows of all rows' margins.
struct HeldOutMarginsPass: Pass {
  /// For each candidate, a point a fold.
  let points: [[LogisticPoint]]
  let folds: [Int]
  let rowCount: Int
  let margins: RowMargins

  struct Summary: Mergeable { mutating func merge(_ other: Summary) {} }

  func emptySummary() -> Summary { Summary() }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    let columnCount = block.columnCount
    for (candidate, points) in points.enumerated() {
      for row in 0..<block.rowCount {
        let point = points[folds[block.firstRow + row]]
        margins.values[candidate * rowCount + block.firstRow + row] = point.coefficients.withUnsafeBufferPointer { b in
          point.centre.withUnsafeBufferPointer { centre in
            var margin = point.intercept
            for column in 0..<columnCount {
              margin += b[column] * (block.values[row * columnCount + column] - centre[column])
            }
            return margin
          }
        }
      }
    }
  }
}

/// Room for margins that are each written once, by whichever thread looks at the row.
final class RowMargins: @unchecked Sendable {
  let values: UnsafeMutableBufferPointer<Double>

  init(count: Int) {
    values = .allocate(capacity: count)
    values.initialize(repeating: 0)
  }

  deinit { values.deallocate() }
}
