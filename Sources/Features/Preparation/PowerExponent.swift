internal import Foundation

/// The exponent of the power transform that makes a sample most like a normal one.
///
/// Formula: the λ that maximises −½ ln var(y) + (λ − 1) · mean(sign(x) ln(1 + |x|)), y being the transform of x.
/// Range: −5 to 7. The result is rounded to a multiple of 2⁻²⁰, so that it is either exactly 0 (or 2) or far enough
/// from it for the transform's formula.
/// Cost: some 40 looks at the distinct values.
/// Source: Yeo and Johnson (2000), equation 3.1; golden section after Kiefer (1953).
package struct PowerExponent: Sendable, Equatable {
  /// The range that is searched.
  package static let range = -5.0...7.0

  /// The exponent.
  package let lambda: Double
  /// Whether it lies at an end of the range, so that the true maximum may lie beyond.
  package let isAtLimit: Bool

  /// Finds the exponent; the sample must not be constant.
  package init(_ sample: WeightedSample) {
    let likelihood = PowerLikelihood(sample)
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (Self.range.lowerBound, Self.range.upperBound)
    var left = high - ratio * (high - low)
    var right = low + ratio * (high - low)
    var leftValue = likelihood(left)
    var rightValue = likelihood(right)
    while high - low > 0x1p-24 {
      if leftValue >= rightValue {
        (high, right, rightValue) = (right, left, leftValue)
        left = high - ratio * (high - low)
        leftValue = likelihood(left)
      } else {
        (low, left, leftValue) = (left, right, rightValue)
        right = low + ratio * (high - low)
        rightValue = likelihood(right)
      }
    }
    lambda = ((low + high) / 2 * 0x1p20).rounded() * 0x1p-20
    isAtLimit = lambda - Self.range.lowerBound < 0x1p-16 || Self.range.upperBound - lambda < 0x1p-16
  }
}

/// The log-likelihood per unit of weight, up to a constant.
///
/// Where all values are on one side of zero the transform is taken of the values over their geometric mean (of one
/// more): this shifts and scales y, which the Jacobian's term takes back exactly, and keeps the variance from
/// vanishing by cancellation where the exponent is far from its best.
private struct PowerLikelihood {
  private let logarithms: [Double]
  private let isNegative: [Bool]
  private let weights: [Double]
  private let total: Double
  private let jacobian: Double
  private let isOneSided: Bool

  init(_ sample: WeightedSample) {
    weights = sample.weights
    total = sample.total
    let logarithms = sample.values.map { log1p(abs($0)) }
    isNegative = sample.values.map { $0 < 0 }
    isOneSided = Set(isNegative).count == 1
    let signed = zip(logarithms, isNegative).map { $1 ? -$0 : $0 }
    let mean = zip(signed, sample.weights).reduce(0) { $0 + $1.0 * $1.1 } / sample.total
    jacobian = isOneSided ? 0 : mean
    self.logarithms = isOneSided ? logarithms.map { $0 - abs(mean) } : logarithms
  }

  func callAsFunction(_ lambda: Double) -> Double {
    func transformed(_ index: Int) -> Double {
      let power = isNegative[index] ? 2 - lambda : lambda
      let bent = power == 0 ? logarithms[index] : expm1(power * logarithms[index]) / power
      return isNegative[index] ? -bent : bent
    }
    var mean = 0.0
    var squares = 0.0
    var seen = 0.0
    for index in logarithms.indices {
      let y = transformed(index)
      seen += weights[index]
      let step = y - mean
      mean += step * weights[index] / seen
      squares += weights[index] * step * (y - mean)
    }
    let value = -0.5 * log(squares / total) + (lambda - 1) * jacobian
    return squares.isFinite && !value.isNaN && squares > 0 ? value : -.infinity
  }
}
