import Foundation
public import Learning
import LinearAlgebra

extension LogisticRegression {
  /// A column and the test that its coefficient is 0.
  public struct ColumnTest: Codable, Sendable, Equatable {
    /// The column's name.
    public let column: String
    /// The test.
    public let test: ChiSquareTest
  }

  /// The likelihood-ratio test of each fitted column: the fit with all columns against that without this one.
  ///
  /// Formula: 2 (log-likelihood − log-likelihood without the column), on one degree of freedom. Cost: a fit a column,
  /// begun where the second derivatives of the whole fit say that it ends. Throws: as `fit`; `ModelError.setting` where
  /// there is a penalty or a sign constraint, for which there is no such test.
  public func dropOneTests(_ rows: some RowSource) throws -> [ColumnTest] {
    let whole = try wholeFit(rows)
    return try whole.fit.candidates.map { column in
      let other = try whole.solved(holding: column, at: 0)
      return ColumnTest(
        column: whole.fit.names[column],
        test: ChiSquareTest(statistic: whole.deviance(other), degreesOfFreedom: 1))
    }
  }

  /// The profile-likelihood confidence interval of a column's coefficient: the values that a likelihood-ratio test at
  /// 1 − `level` does not reject.
  ///
  /// Formula: the two b at which 2 (log-likelihood − log-likelihood with the coefficient held at b) is the square of the
  /// normal quantile at (1 + level) / 2, by Newton's iteration to 1e-9 of the standard error. The deviance is convex in b,
  /// so that the iteration nears each end from outside. Source: Venzon and Moolgavkar (1988), "A method for computing
  /// profile-likelihood-based confidence intervals". Cost: about 5 fits from nearby for each end. Throws: as
  /// `dropOneTests`, and `ModelError.setting` for a column that is not fitted or has no finite optimum.
  public func profileInterval(
    _ rows: some RowSource, column: Int, level: Double = 0.95
  ) throws -> ClosedRange<Double> {
    precondition(level > 0 && level < 1, "a confidence level of \(level)")
    let whole = try wholeFit(rows)
    guard whole.fit.candidates.contains(column) else {
      throw ModelError.setting(
        model: LogisticRegression.name, key: "column", value: "\(column)", wanted: "a column that is fitted")
    }
    let quantile = NormalQuantile.value(at: (1 + level) / 2)
    let low = try whole.profileEnd(column, reach: -quantile)
    let high = try whole.profileEnd(column, reach: quantile)
    return low...high
  }

  private func wholeFit<Rows: RowSource>(_ rows: Rows) throws -> WholeFit<Rows> {
    let fit = try LogisticFit(self, rows, survey: try survey(rows))
    guard fit.restraint(fit.candidates).isNothing else {
      throw ModelError.setting(
        model: LogisticRegression.name, key: "penalty", value: "\(penalty.strength)",
        wanted: "no penalty and no sign constraint for a likelihood-ratio test")
    }
    return try WholeFit(fit)
  }
}

/// A fit by maximum likelihood, from which fits with one coefficient held elsewhere begin.
private struct WholeFit<Rows: RowSource> {
  let fit: LogisticFit<Rows>
  private let state: LogisticSolver.State
  private let hessian: Matrix

  init(_ fit: LogisticFit<Rows>) throws {
    self.fit = fit
    let solution = try fit.solve(fit.candidates)
    state = solution.state
    hessian = try state.evaluation.hessian ?? fit.look(state.point, hessian: true).hessian!
  }

  /// 2 × how much log-likelihood a fit has less than the whole one.
  func deviance(_ other: LogisticSolver.State) -> Double {
    2 * fit.coordinates.weightSum * (other.evaluation.loss - state.evaluation.loss)
  }

  /// The best fit with one coordinate held.
  func solved(holding column: Int, at value: Double, from start: [Double]? = nil) throws -> LogisticSolver.State {
    let others = fit.candidates.filter { $0 != column }
    var point = start ?? state.point
    let change = value - point[column]
    point[column] = value
    // What the second-order model of the whole fit says of the others, once this one has moved.
    let gradient = hessian.row(column).map { $0 * change }
    let model = try QuadraticModel(hessian, fit.restraint(others))
    return try fit.solve(others, from: try model.minimum(from: point, gradient: gradient)).state
  }

  /// The coefficient, on the side of `reach` standard errors, at which the deviance is the square of `reach`.
  func profileEnd(_ column: Int, reach: Double) throws -> Double {
    let free = fit.restraint(fit.candidates).free
    let square = Matrix(
      rowCount: free.count, columnCount: free.count, elements: free.flatMap { i in free.map { hessian[i, $0] } })
    let variance = try CholeskyFactorization(square).inverse
    let place = free.firstIndex(of: column)!
    let error = (variance[place, place] / fit.coordinates.weightSum).squareRoot()
    var value = state.point[column] + reach * error
    var start: [Double]?
    for _ in 0..<50 {
      let held = try solved(holding: column, at: value, from: start)
      start = held.point
      let slope = 2 * fit.coordinates.weightSum * held.gradient[column]
      let step = (deviance(held) - reach * reach) / slope
      guard step.isFinite else { break }
      value -= step
      if abs(step) <= 1e-9 * error { return value / fit.coordinates.scale[column] }
    }
    throw ModelError.setting(
      model: LogisticRegression.name, key: "column", value: fit.names[column],
      wanted: "a coefficient with a finite optimum; see the separation in the fit's diagnoses")
  }
}
