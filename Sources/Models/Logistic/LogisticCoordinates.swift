import Foundation
import LinearAlgebra

/// The coordinates in which a logistic objective is well conditioned: each column's coefficient times its deviation, then
/// the margin at the columns' means.
struct LogisticCoordinates {
  /// The columns' means; zeros where there is no intercept to take them up.
  let centre: [Double]
  /// The columns' deviations from the centre; 1 for a constant column.
  let scale: [Double]
  /// The columns that do not vary about the centre.
  let constantColumns: [Int]
  /// The sum of the weights.
  let weightSum: Double

  init(_ survey: LogisticSurvey, hasIntercept: Bool) {
    let products = survey.moments.crossProducts
    let means = survey.moments.means
    weightSum = survey.moments.weightSum
    let order = means.count
    let weight = weightSum
    let squares = (0..<order).map { products[$0, $0] / weight + (hasIntercept ? 0 : means[$0] * means[$0]) }
    centre = hasIntercept ? means : .init(repeating: 0, count: order)
    // Centring is exact for a constant column but for the rounding of its mean.
    constantColumns = (0..<order).filter { squares[$0] <= 1e-30 * means[$0] * means[$0] }
    scale = squares.indices.map { [constantColumns] in constantColumns.contains($0) ? 1 : squares[$0].squareRoot() }
  }

  var columnCount: Int { centre.count }

  func point(_ coordinates: [Double]) -> LogisticPoint {
    LogisticPoint(
      centre: centre, coefficients: zip(coordinates, scale).map { $0 / $1 }, intercept: coordinates[columnCount])
  }

  /// The mean loss with its derivatives in these coordinates; `weightSum` is all rows' unless stated.
  func evaluation(_ sums: LogisticSums, weightSum: Double? = nil) -> LogisticEvaluation {
    let weightSum = weightSum ?? self.weightSum
    let factors = scale.map { 1 / $0 } + [1]
    var hessian: Matrix?
    if sums.hasHessian {
      let raw = sums.hessian
      hessian = Matrix(
        rowCount: factors.count, columnCount: factors.count,
        elements: factors.indices.flatMap { i in
          zip(raw.row(i), factors).map { $0 * $1 * factors[i] / weightSum }
        })
    }
    return evaluation(
      loss: sums.loss, gradient: sums.gradient[...], hessian: hessian, weightSum: weightSum)
  }

  /// The mean loss with its derivatives, from sums over rows; the second ones are in these coordinates already.
  func evaluation(
    loss: Double, gradient: ArraySlice<Double>, hessian: Matrix? = nil, weightSum: Double
  ) -> LogisticEvaluation {
    LogisticEvaluation(
      loss: loss / weightSum, gradient: zip(gradient, scale + [1]).map { $0 / $1 / weightSum }, hessian: hessian)
  }

  /// What a look would find with all coefficients 0 and the intercept, if there is one, at its best: it follows from the
  /// survey.
  func startEvaluation(_ survey: LogisticSurvey, hasIntercept: Bool) -> (coordinates: [Double], LogisticEvaluation) {
    let rate = hasIntercept ? survey.eventRate : 0.5
    let order = columnCount
    let means = survey.moments.means
    let products = survey.moments.crossProducts
    let curvature = rate * (1 - rate)
    var hessian = Matrix(rowCount: order + 1, columnCount: order + 1)
    var gradient = [Double](repeating: 0, count: order + 1)
    for i in 0..<order {
      for j in 0..<order {
        let beyond = hasIntercept ? 0 : means[i] * means[j]
        hessian[i, j] = curvature * (products[i, j] / weightSum + beyond) / (scale[i] * scale[j])
      }
      let overall = rate * (means[i] - centre[i])
      gradient[i] = (overall - survey.eventRate * (survey.eventMeans[i] - centre[i])) / scale[i]
    }
    hessian[order, order] = curvature
    let events = survey.eventRate
    let loss = -(events * log(rate) + (1 - events) * log(1 - rate))
    return (
      .init(repeating: 0, count: order) + [log(rate / (1 - rate))],
      LogisticEvaluation(loss: loss, gradient: gradient, hessian: hessian)
    )
  }
}

/// The mean loss at a point, and its derivatives in the fit's coordinates.
struct LogisticEvaluation {
  var loss: Double
  var gradient: [Double]
  var hessian: Matrix?
}
