import Learning
public import LinearAlgebra

/// Data without clusters that are otherwise like given rows: uniform over the box that is aligned with the rows' principal
/// axes and just holds them.
///
/// Edge cases: along an axis in which the rows do not vary, the box has no width.
/// Source: Tibshirani, Walther and Hastie (2001), section 3, choice (b).
public struct NoStructure: Sendable {
  private let rowCount: Int
  private let means: [Double]
  /// Row j holds the j-th axis.
  private let axes: Matrix
  private let bounds: [ClosedRange<Double>]

  /// Measures the box of rows, which must be finite; there must be at least one.
  public init(_ rows: Matrix) {
    precondition(rows.rowCount > 0, "no box around no rows")
    precondition(rows.elements.allSatisfy(\.isFinite), "a box needs finite rows")
    let columnCount = rows.columnCount
    let count = Double(rows.rowCount)
    let means = (0..<columnCount).map { column in
      let origin = rows[0, column]
      return origin + (0..<rows.rowCount).reduce(0) { $0 + (rows[$1, column] - origin) } / count
    }
    let axes = principalAxes(of: rows, means: means)
    rowCount = rows.rowCount
    self.means = means
    self.axes = axes
    bounds = (0..<columnCount).map { axis in
      let direction = axes.row(axis)
      var (low, high) = (Double.infinity, -Double.infinity)
      for row in 0..<rows.rowCount {
        let projection = zip(zip(rows.row(row), means), direction).reduce(0) { $0 + ($1.0.0 - $1.0.1) * $1.1 }
        (low, high) = (min(low, projection), max(high, projection))
      }
      return low...high
    }
  }

  /// As many rows as were measured, drawn from the box; a function of `seed` and `index` alone.
  public func draw(_ index: Int, seed: UInt64) -> Matrix {
    let columnCount = means.count
    var elements = [Double](repeating: 0, count: rowCount * columnCount)
    for row in 0..<rowCount {
      var random = CounterRandom(seed: seed, purpose: "evaluation.no_structure", row: index * rowCount + row)
      for column in 0..<columnCount { elements[row * columnCount + column] = means[column] }
      for (axis, bound) in bounds.enumerated() {
        let position = bound.lowerBound + random.uniform() * (bound.upperBound - bound.lowerBound)
        for column in 0..<columnCount { elements[row * columnCount + column] += position * axes[axis, column] }
      }
    }
    return Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements)
  }
}
