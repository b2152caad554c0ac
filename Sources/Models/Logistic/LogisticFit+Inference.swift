import Foundation
import Learning
import LinearAlgebra

extension LogisticFit {
  /// The covariance of the intercept and of the columns' coefficients, from that in the fit's coordinates.
  func inference(
    _ solution: LogisticSolver.Solution, sample: LogisticRegression.Sample, columns: [Int]
  ) throws -> LogisticRegression.Inference {
    let free = columns + (settings.hasIntercept ? [rows.columnCount] : [])
    let hessian = solution.state.evaluation.hessian!
    let square = Matrix(
      rowCount: free.count, columnCount: free.count, elements: free.flatMap { i in free.map { hessian[i, $0] } })
    let inverse = try CholeskyFactorization(square).inverse
    // Each term is a row times the coordinates: a coefficient is its coordinate over the scale; the intercept is the
    // margin at the centre less what the coefficients make of the centre.
    let count = free.count
    var rows = Matrix(rowCount: count, columnCount: count)
    let first = settings.hasIntercept ? 1 : 0
    for (position, column) in columns.enumerated() {
      rows[first + position, position] = 1 / coordinates.scale[column]
      if settings.hasIntercept { rows[0, position] = -coordinates.centre[column] / coordinates.scale[column] }
    }
    if settings.hasIntercept { rows[0, count - 1] = 1 }
    let raw = rows.multiplied(by: inverse).multiplied(by: rows, transposingRight: true)
    let covariance = Matrix(
      rowCount: count, columnCount: count,
      elements: (0..<count).flatMap { i in
        (0..<count).map { j in (raw[i, j] + raw[j, i]) / 2 / coordinates.weightSum }
      })
    let point = coordinates.point(solution.state.point)
    let estimates =
      (settings.hasIntercept
        ? [zip(point.coefficients, point.centre).reduce(point.intercept) { $0 - $1.0 * $1.1 }] : [])
      + columns.map { point.coefficients[$0] }
    let labels =
      (settings.hasIntercept ? [("intercept", Int?.none)] : []) + columns.map { (names[$0], Optional($0)) }
    return .init(
      terms: labels.indices.map { index in
        .init(
          name: labels[index].0, column: labels[index].1, estimate: estimates[index],
          standardError: covariance[index, index].squareRoot())
      },
      covariance: covariance,
      modelTest: ChiSquareTest(
        statistic: 2 * (sample.logLikelihood - sample.nullLogLikelihood), degreesOfFreedom: columns.count))
  }
}
