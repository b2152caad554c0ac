import Foundation

/// The likeliest intercept and slope of a logistic regression on one number, by Newton's method with halved steps.
struct LogisticLine {
  private static let tolerance = 1e-10
  private static let iterationLimit = 100

  private(set) var intercept = 0.0
  private(set) var slope: Double
  private(set) var interceptError = 0.0
  private(set) var slopeError = 0.0
  private(set) var logLikelihood: Double
  private(set) var isConverged = false

  /// Fits intercept and slope, or the intercept alone where the slope is fixed.
  init(_ sample: ScoredSample, _ x: [Double], fixedSlope: Double?) {
    // About the mean of x, intercept and slope hardly depend on each other.
    let centre = x.reduce(0, +) / Double(x.count)
    let centred = x.map { $0 - centre }
    slope = fixedSlope ?? 0
    if let fixedSlope { intercept = fixedSlope * centre }
    logLikelihood = LogisticLine.logLikelihood(sample, centred, intercept: intercept, slope: slope)
    var curvature = Curvature(sample, centred, intercept: intercept, slope: slope)
    for _ in 0..<LogisticLine.iterationLimit {
      let step = curvature.solve(curvature.gradient, both: fixedSlope == nil)
      let isDone =
        step.0.magnitude <= 1e-13 * (1 + intercept.magnitude) && step.1.magnitude <= 1e-13 * (1 + slope.magnitude)
      guard !isDone, move(by: step, sample, centred) else { break }
      curvature = Curvature(sample, centred, intercept: intercept, slope: slope)
    }
    let slopeGradient = fixedSlope == nil ? curvature.gradient.1.magnitude : 0
    isConverged = max(curvature.gradient.0.magnitude, slopeGradient) <= LogisticLine.tolerance * sample.weight
    let inverse = curvature.inverse(both: fixedSlope == nil)
    slopeError = inverse.1.squareRoot()
    // The intercept at x = 0 is that at the mean less the slope times the mean.
    let variance = inverse.0 - 2 * centre * inverse.2 + centre * centre * inverse.1
    interceptError = max(0, variance).squareRoot()
    intercept -= slope * centre
  }

  /// Goes as far along the step as does not make the likelihood less; false where that is nowhere.
  private mutating func move(by step: (Double, Double), _ sample: ScoredSample, _ x: [Double]) -> Bool {
    // Near the top the likelihood changes by the square of the step, which rounding hides.
    let least = logLikelihood - 1e-13 * logLikelihood.magnitude
    var share = 1.0
    while share > 1e-6 {
      let next = (intercept + share * step.0, slope + share * step.1)
      let likelihood = LogisticLine.logLikelihood(sample, x, intercept: next.0, slope: next.1)
      if likelihood >= least {
        (intercept, slope, logLikelihood) = (next.0, next.1, likelihood)
        return true
      }
      share /= 2
    }
    return false
  }

  static func logLikelihood(_ sample: ScoredSample, _ x: [Double], intercept: Double, slope: Double) -> Double {
    var sum = 0.0
    for row in x.indices {
      let margin = intercept + slope * x[row]
      let signed = sample.events[row] ? margin : -margin
      // log(1 / (1 + exp(−m))) without overflow.
      sum += (sample.weights?[row] ?? 1) * (min(signed, 0) - log1p(exp(-signed.magnitude)))
    }
    return sum
  }
}

/// Gradient and curvature of the log-likelihood in intercept and slope.
private struct Curvature {
  var gradient = (0.0, 0.0)
  var (a, b, c) = (0.0, 0.0, 0.0)

  init(_ sample: ScoredSample, _ x: [Double], intercept: Double, slope: Double) {
    for row in x.indices {
      let weight = sample.weights?[row] ?? 1
      let probability = 1 / (1 + exp(-(intercept + slope * x[row])))
      let residual = weight * ((sample.events[row] ? 1 : 0) - probability)
      let information = weight * probability * (1 - probability)
      gradient.0 += residual
      gradient.1 += residual * x[row]
      a += information
      b += information * x[row]
      c += information * x[row] * x[row]
    }
  }

  /// The variances of intercept and slope and their covariance.
  func inverse(both: Bool) -> (Double, Double, Double) {
    guard both else { return (1 / a, 0, 0) }
    let determinant = a * c - b * b
    return (c / determinant, a / determinant, -b / determinant)
  }

  func solve(_ gradient: (Double, Double), both: Bool) -> (Double, Double) {
    let (first, second, cross) = inverse(both: both)
    return (first * gradient.0 + cross * gradient.1, cross * gradient.0 + second * gradient.1)
  }
}
