package import Learning
package import LinearAlgebra

/// Looks for the extremes of (2y − 1) × margin over the rows that weigh anything: on which sides of a plane the classes
/// lie.
package struct SeparationPass: Pass {
  private let direction: LogisticPoint

  package init(direction: LogisticPoint) { self.direction = direction }

  package struct Summary: Mergeable, Equatable {
    package var least = Double.infinity
    package var largest = -Double.infinity

    package mutating func merge(_ other: Summary) {
      least = min(least, other.least)
      largest = max(largest, other.largest)
    }

    /// How far the plane separates; what of a row's distance is below 1e-6 of the largest is on the plane.
    var kind: LogisticRegression.Separation.Kind? {
      guard largest > 0 else { return nil }
      return least > 1e-6 * largest ? .complete : least >= -1e-6 * largest ? .quasiComplete : nil
    }
  }

  package func emptySummary() -> Summary { Summary() }

  package func absorb(_ block: RowBlock, into summary: inout Summary) {
    guard let targets = block.targets else { preconditionFailure("a logistic regression needs rows with targets") }
    let columnCount = block.columnCount
    for row in 0..<block.rowCount where block.weights.map({ $0[row] > 0 }) ?? true {
      var margin = direction.intercept
      for column in 0..<columnCount {
        margin += direction.coefficients[column] * (block.values[row * columnCount + column] - direction.centre[column])
      }
      let distance = (2 * targets[row] - 1) * margin
      summary.least = min(summary.least, distance)
      summary.largest = max(summary.largest, distance)
    }
  }
}

/// Looks for the range of each column in each class.
package struct ClassRangePass: Pass {
  private let columnCount: Int

  package init(columnCount: Int) { self.columnCount = columnCount }

  package struct Summary: Mergeable, Equatable {
    /// For class 0, then class 1: a number a column.
    package var least: [[Double]]
    package var largest: [[Double]]

    package mutating func merge(_ other: Summary) {
      for each in 0..<2 {
        for column in least[each].indices {
          least[each][column] = min(least[each][column], other.least[each][column])
          largest[each][column] = max(largest[each][column], other.largest[each][column])
        }
      }
    }

    /// How a column separates alone.
    func single(_ column: Int, name: String) -> LogisticRegression.Separation.Single? {
      for above in 0..<2 {
        let (low, high) = (largest[1 - above][column], least[above][column])
        guard low <= high else { continue }
        // A column that is constant lies on its boundary altogether.
        if low == high, least[1 - above][column] == largest[above][column] { continue }
        return .init(
          column: name, kind: low < high ? .complete : .quasiComplete, boundary: low + (high - low) / 2,
          classAbove: above)
      }
      return nil
    }
  }

  package func emptySummary() -> Summary {
    let infinities = [[Double]](repeating: .init(repeating: .infinity, count: columnCount), count: 2)
    return Summary(least: infinities, largest: infinities.map { $0.map { -$0 } })
  }

  package func absorb(_ block: RowBlock, into summary: inout Summary) {
    guard let targets = block.targets else { preconditionFailure("a logistic regression needs rows with targets") }
    for row in 0..<block.rowCount where block.weights.map({ $0[row] > 0 }) ?? true {
      let each = Int(targets[row])
      for column in 0..<columnCount {
        let value = block.values[row * columnCount + column]
        summary.least[each][column] = min(summary.least[each][column], value)
        summary.largest[each][column] = max(summary.largest[each][column], value)
      }
    }
  }
}
