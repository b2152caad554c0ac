internal import Foundation

/// The exponent of the power transform that makes a sample most like a normal one.
///
/// Formula: the λ that maximises −½ ln var(y) + (λ − 1) · mean(sign(x) ln(1 + |x|)), y being the transform of x: where
/// mean(sign(x) ln(1 + |x|)) = cov(y, dy/dλ) / var(y).
/// Range: −5 to 7. The result is rounded to a multiple of 2⁻²⁰, so that it is either exactly 0 (or 2) or far enough
/// from it for the transform's formula.
/// Cost: some five looks at the distinct values.
/// Source: Yeo and Johnson (2000), equation 3.1; false position after Anderson and Björck (1973).
package struct PowerExponent: Sendable, Equatable {
  /// The range that is searched.
  package static let range = -5.0...7.0

  /// The exponent.
  package let lambda: Double
  /// Whether it lies at an end of the range, so that the true maximum may lie beyond.
  package let isAtLimit: Bool

  /// Finds the exponent; the sample must not be constant.
  package init(_ sample: WeightedSample) {
    // Every sixteenth value tells where to look at all of them.
    var start = (lambda: 1.0, step: 0.5)
    if sample.values.count >= 4096 {
      let places = stride(from: 0, to: sample.values.count, by: 16)
      let slope = PowerSlope(places.map { sample.values[$0] }, places.map { sample.weights[$0] })
      start = (PowerExponent.root(of: slope, from: start.lambda, step: start.step), 0x1p-6)
    }
    let found = PowerExponent.root(
      of: PowerSlope(sample.values, sample.weights), from: start.lambda, step: start.step)
    lambda = (found * 0x1p20).rounded() * 0x1p-20
    isAtLimit = lambda - Self.range.lowerBound < 0x1p-16 || Self.range.upperBound - lambda < 0x1p-16
  }

  /// Where the slope of the likelihood changes its sign, or the end of the range towards which it rises.
  private static func root(of slope: PowerSlope, from start: Double, step: Double) -> Double {
    var (near, nearSlope) = (start, slope(start))
    var (far, farSlope) = (near, nearSlope)
    var step = nearSlope > 0 ? step : -step
    while nearSlope * farSlope > 0 {
      let end = step > 0 ? range.upperBound : range.lowerBound
      if far == end { return end }
      (near, nearSlope) = (far, farSlope)
      far = abs(end - far) <= abs(step) ? end : far + step
      farSlope = slope(far)
      step *= 2
    }
    // The root stays between `near` and `far`, of which `far` is the latest guess.
    while abs(far - near) > 0x1p-26, farSlope != 0 {
      let secant = far - farSlope * (far - near) / (farSlope - nearSlope)
      let isInside = secant.isFinite && (secant - near) * (secant - far) < 0
      let guess = isInside ? secant : (near + far) / 2
      let guessSlope = slope(guess)
      if guessSlope * farSlope < 0 {
        (near, nearSlope) = (far, farSlope)
      } else {
        // The end that stays is made to count less, so that the next guess falls beyond the root.
        let kept = 1 - guessSlope / farSlope
        nearSlope *= kept > 0 ? kept : 0.5
      }
      let moved = abs(guess - far)
      (far, farSlope) = (guess, guessSlope)
      if moved < 0x1p-26 { break }
    }
    return far
  }
}

/// The derivative of the log-likelihood per unit of weight.
///
/// Where all values are on one side of zero the transform is taken of the values over their geometric mean (of one
/// more): this shifts and scales y, which the Jacobian's term takes back exactly, and keeps the variance from
/// vanishing by cancellation where the exponent is far from its best.
private struct PowerSlope {
  private let logarithms: [Double]
  /// How many values are negative; they come first.
  private let negativeCount: Int
  private let weights: [Double]
  private let total: Double
  private let jacobian: Double

  /// Takes distinct values, ascending, and their weights.
  init(_ values: [Double], _ weights: [Double]) {
    self.weights = weights
    total = weights.reduce(0, +)
    negativeCount = values.firstIndex { $0 >= 0 } ?? values.count
    let logarithms = values.map { log1p(abs($0)) }
    var mean = 0.0
    for (place, logarithm) in logarithms.enumerated() {
      mean += (place < negativeCount ? -logarithm : logarithm) * weights[place]
    }
    mean /= total
    let isOneSided = negativeCount == 0 || negativeCount == values.count
    jacobian = isOneSided ? 0 : mean
    self.logarithms = isOneSided ? logarithms.map { $0 - abs(mean) } : logarithms
  }

  /// The slope at λ; where the variance vanishes or is beyond doubles, infinite towards 1.
  func callAsFunction(_ lambda: Double) -> Double {
    let (variance, covariance) = moments(lambda)
    let slope = jacobian - covariance / variance
    return variance > 0 && slope.isFinite ? slope : lambda > 1 ? -.infinity : .infinity
  }

  /// The variance of y and its covariance with dy/dλ, times the weight.
  private func moments(_ lambda: Double) -> (variance: Double, covariance: Double) {
    let count = logarithms.count
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { scratch in
      let bent = scratch.baseAddress!
      let slopes = bent + count
      var (bentSum, slopeSum) = (0.0, 0.0)
      for index in 0..<count {
        let isNegative = index < negativeCount
        let (value, slope) = PowerSlope.bent(logarithms[index], isNegative ? 2 - lambda : lambda)
        bent[index] = isNegative ? -value : value
        slopes[index] = slope
        bentSum += bent[index] * weights[index]
        slopeSum += slope * weights[index]
      }
      let (bentMean, slopeMean) = (bentSum / total, slopeSum / total)
      var (variance, covariance) = (0.0, 0.0)
      for index in 0..<count {
        let deviation = bent[index] - bentMean
        variance += weights[index] * deviation * deviation
        covariance += weights[index] * deviation * (slopes[index] - slopeMean)
      }
      return (variance, covariance)
    }
  }

  /// b = (exp(pm) − 1) / p and db/dp = (m exp(pm) − b) / p; near pm = 0, where the latter cancels, by its series.
  private static func bent(_ m: Double, _ power: Double) -> (value: Double, slope: Double) {
    let u = power * m
    let less = expm1(u)
    let value = power == 0 ? m : less / power
    guard abs(u) < 0.125 else { return (value, (m * (less + 1) - value) / power) }
    // Σ (k + 1) uᵏ / (k + 2)!, whose rest after the ninth power is below 1e-16.
    var sum = 10.0 / 39_916_800
    sum = sum * u + 9.0 / 3_628_800
    sum = sum * u + 8.0 / 362_880
    sum = sum * u + 7.0 / 40_320
    sum = sum * u + 6.0 / 5_040
    sum = sum * u + 5.0 / 720
    sum = sum * u + 4.0 / 120
    sum = sum * u + 3.0 / 24
    sum = sum * u + 2.0 / 6
    sum = sum * u + 0.5
    return (value, m * m * sum)
  }
}
