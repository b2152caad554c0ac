import Foundation

/// The likeliest intercept and slope of a logistic regression on one number, by Newton's method with halved steps.
///
/// Targets lie from 0 to 1, and may lie between. A weight counts as that many repeats of its row.
/// Edge cases: where x does not vary, the slope is 0 and its error 0. Where x separates the targets the likelihood has no
/// top, and the fit is not converged.
package struct LogisticLine: Sendable {
  private static let tolerance = 1e-10
  private static let iterationLimit = 100

  /// The intercept.
  package private(set) var intercept = 0.0
  /// The slope; the one given where it is fixed.
  package private(set) var slope: Double
  /// The intercept's standard error.
  package private(set) var interceptError = 0.0
  /// The slope's standard error; 0 where it is fixed.
  package private(set) var slopeError = 0.0
  /// The log-likelihood there.
  package private(set) var logLikelihood: Double
  /// Whether the gradient is no more than 1e-10 of the weight, and the curvature says so for a finite top.
  package private(set) var isConverged = false

  /// Fits intercept and slope, or the intercept alone where the slope is fixed.
  package init(_ x: [Double], targets: [Double], weights: [Double]?, fixedSlope: Double? = nil) {
    // About the mean of x, intercept and slope hardly depend on each other.
    let centre = x.reduce(0, +) / Double(x.count)
    let data = LineData(x: x.map { $0 - centre }, targets: targets, weights: weights)
    let isFree = fixedSlope == nil && data.x.contains { $0 != data.x[0] }
    slope = fixedSlope ?? 0
    intercept = slope * centre
    logLikelihood = data.logLikelihood(intercept: intercept, slope: slope)
    var curvature = LineCurvature(data, intercept: intercept, slope: slope, isSlopeFree: isFree)
    for _ in 0..<LogisticLine.iterationLimit {
      let step = curvature.step
      let isDone =
        step.0.magnitude <= 1e-13 * (1 + intercept.magnitude) && step.1.magnitude <= 1e-13 * (1 + slope.magnitude)
      guard !isDone, move(by: step, data) else { break }
      curvature = LineCurvature(data, intercept: intercept, slope: slope, isSlopeFree: isFree)
    }
    let weight = weights.map { $0.reduce(0, +) } ?? Double(x.count)
    let slopeGradient = isFree ? curvature.gradient.1.magnitude : 0
    // Where the top is infinitely far, the gradient vanishes with the curvature, and a step stays long.
    let isNear = curvature.step.0.magnitude < 1e-3 * (1 + intercept.magnitude)
    isConverged =
      isNear && max(curvature.gradient.0.magnitude, slopeGradient) <= LogisticLine.tolerance * weight
    let (first, second, cross) = curvature.inverse
    slopeError = second.squareRoot()
    // The intercept at x = 0 is that at the mean less the slope times the mean.
    interceptError = max(0, first - 2 * centre * cross + centre * centre * second).squareRoot()
    intercept -= slope * centre
  }

  /// The log-likelihood of a given line.
  package static func logLikelihood(
    _ x: [Double], targets: [Double], weights: [Double]?, intercept: Double, slope: Double
  ) -> Double {
    LineData(x: x, targets: targets, weights: weights).logLikelihood(intercept: intercept, slope: slope)
  }

  /// Goes as far along the step as does not make the likelihood less; false where that is nowhere.
  private mutating func move(by step: (Double, Double), _ data: LineData) -> Bool {
    // Near the top the likelihood changes by the square of the step, which rounding hides.
    let least = logLikelihood - 1e-13 * logLikelihood.magnitude
    var share = 1.0
    while share > 1e-6 {
      let next = (intercept + share * step.0, slope + share * step.1)
      let likelihood = data.logLikelihood(intercept: next.0, slope: next.1)
      if likelihood >= least {
        (intercept, slope, logLikelihood) = (next.0, next.1, likelihood)
        return true
      }
      share /= 2
    }
    return false
  }
}

private struct LineData {
  let x: [Double]
  let targets: [Double]
  let weights: [Double]?

  func logLikelihood(intercept: Double, slope: Double) -> Double {
    var sum = 0.0
    for row in x.indices {
      let margin = intercept + slope * x[row]
      // t m − log(1 + exp(m)) without overflow.
      sum += (weights?[row] ?? 1) * (targets[row] * margin - max(margin, 0) - log1p(exp(-margin.magnitude)))
    }
    return sum
  }
}

/// Gradient and curvature of the log-likelihood in intercept and slope.
private struct LineCurvature {
  private(set) var gradient = (0.0, 0.0)
  private var (level, both, square) = (0.0, 0.0, 0.0)
  private let isSlopeFree: Bool

  init(_ data: LineData, intercept: Double, slope: Double, isSlopeFree: Bool) {
    self.isSlopeFree = isSlopeFree
    for row in data.x.indices {
      let (x, weight) = (data.x[row], data.weights?[row] ?? 1)
      let probability = 1 / (1 + exp(-(intercept + slope * x)))
      let residual = weight * (data.targets[row] - probability)
      let information = weight * probability * (1 - probability)
      gradient.0 += residual
      gradient.1 += residual * x
      level += information
      both += information * x
      square += information * x * x
    }
  }

  /// The variances of intercept and slope and their covariance.
  var inverse: (Double, Double, Double) {
    guard isSlopeFree else { return (1 / level, 0, 0) }
    let determinant = level * square - both * both
    return (square / determinant, level / determinant, -both / determinant)
  }

  /// Newton's step.
  var step: (Double, Double) {
    let (first, second, cross) = inverse
    return (first * gradient.0 + cross * gradient.1, cross * gradient.0 + second * gradient.1)
  }
}
