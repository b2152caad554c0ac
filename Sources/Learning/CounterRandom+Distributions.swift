import Foundation

extension CounterRandom {
  /// A draw from the normal distribution with mean 0 and variance 1.
  ///
  /// Formula: Φ⁻¹(u) for u from the middle of one of 2⁵³ equal cells of (0, 1); one word a draw, so draw number i
  /// depends on no other. The largest magnitude is 8.3.
  public mutating func normal() -> Double {
    NormalQuantile.value(at: (Double(next() >> 11) + 0.5) * 0x1p-53)
  }

  /// A draw from the exponential distribution with mean 1.
  ///
  /// Formula: −ln(1 − u); one word a draw. From 0 to 36.8.
  public mutating func exponential() -> Double { -log1p(-uniform()) }

  /// A draw from the gamma distribution with the given shape and scale 1: mean and variance are `shape`.
  ///
  /// Edge cases: a shape below 1 is drawn at shape + 1 and multiplied by u^(1 / shape). `shape` must be positive
  /// and finite.
  /// Source: Marsaglia and Tsang (2000), "A simple method for generating gamma variables".
  public mutating func gamma(shape: Double) -> Double {
    precondition(shape > 0 && shape.isFinite, "a gamma shape must be positive and finite, not \(shape)")
    if shape < 1 {
      let larger = gamma(shape: shape + 1)
      return larger * pow(1 - uniform(), 1 / shape)
    }
    let offset = shape - 1.0 / 3
    let slope = 1 / (9 * offset).squareRoot()
    while true {
      let deviate = normal()
      let root = 1 + slope * deviate
      guard root > 0 else { continue }
      let cube = root * root * root
      if log(1 - uniform()) < 0.5 * deviate * deviate + offset * (1 - cube + log(cube)) { return offset * cube }
    }
  }

  /// A draw from the Poisson distribution with the given mean.
  ///
  /// Edge cases: a mean of 0 gives 0. `mean` must be from 0 to 10⁹.
  /// Cost: below a mean of 10, as many steps as the value drawn; from there on, about constant.
  /// Source: Hörmann (1993), "The transformed rejection method for generating Poisson random variables", PTRS.
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= 1e9, "a Poisson mean must be from 0 to 1e9, not \(mean)")
    return mean < 10 ? poissonByInversion(mean) : poissonByRejection(mean)
  }

  private mutating func poissonByInversion(_ mean: Double) -> Int {
    var remaining = uniform()
    var probability = exp(-mean)
    var value = 0
    // Past 200 the probability underflows what a uniform can tell apart.
    while remaining >= probability && value < 200 {
      remaining -= probability
      value += 1
      probability *= mean / Double(value)
    }
    return value
  }

  private mutating func poissonByRejection(_ mean: Double) -> Int {
    let logarithm = log(mean)
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let accepted = 0.9277 - 3.6224 / (b - 2)
    while true {
      let u = uniform() - 0.5
      let v = uniform()
      let distance = 0.5 - abs(u)
      let value = ((2 * a / distance + b) * u + mean + 0.43).rounded(.down)
      if distance >= 0.07 && v <= accepted { return Int(value) }
      // u = −0.5 makes the distance zero and the value not finite; such a draw is refused with the tails.
      guard value >= 0, value.isFinite, distance >= 0.013 || v <= distance else { continue }
      let left = log(v * inverseAlpha / (a / (distance * distance) + b))
      if left <= value * logarithm - mean - lgamma(value + 1).0 { return Int(value) }
    }
  }
}
