package import LinearAlgebra
package import TierScoring

extension ScoringPlanBuilder {
  /// Adds the assignment to the nearest of some centres, and gives the numbers of the class scores and of the class.
  ///
  /// Formula: with m the mean of the centres, score_k = 2(c_k − m)·(x − m) − |c_k − m|², which is −|x − c_k|² but for a
  /// term that all centres share; the class is the largest score's, of equal ones the first. Centring at m keeps the
  /// rounding error in proportion to the centres' spread, wherever they lie and however far x is from them.
  /// Shape: a row of `centroids` for each centre, a column for each value.
  package mutating func appendNearest(centroids: Matrix, values: [Int]) -> (scores: [Int], nearest: Int) {
    precondition(
      centroids.columnCount == values.count && centroids.rowCount > 0,
      "centres of \(centroids.rowCount) × \(centroids.columnCount) for \(values.count) values")
    let count = Double(centroids.rowCount)
    let center = (0..<centroids.columnCount).map { column in
      (0..<centroids.rowCount).reduce(0) { $0 + centroids[$1, column] / count }
    }
    let deviations = (0..<centroids.rowCount).map { row in zip(centroids.row(row), center).map { $0 - $1 } }
    let first = append(
      .affine(
        Affine(
          values: values, center: center, rows: deviations.map { $0.map { 2 * $0 } },
          offset: deviations.map { -$0.reduce(0) { $0 + $1 * $1 } })))
    let scores = deviations.indices.map { first + $0 }
    return (scores, append(.largest(Largest(values: scores))))
  }

  /// Adds principal component scores, components · (x − means), and gives their numbers.
  ///
  /// Shape: a row of `components` for each component, a column for each value.
  package mutating func appendComponents(means: [Double], components: Matrix, values: [Int]) -> [Int] {
    precondition(
      components.columnCount == values.count && means.count == values.count && components.rowCount > 0,
      "components of \(components.rowCount) × \(components.columnCount) for \(values.count) values")
    let rows = (0..<components.rowCount).map { Array(components.row($0)) }
    let first = append(
      .affine(Affine(values: values, center: means, rows: rows, offset: .init(repeating: 0, count: rows.count))))
    return rows.indices.map { first + $0 }
  }
}
