import Foundation
import Learning
import Testing

struct CounterRandomDistributionTests {
  /// The first four moments of `count` draws: mean, variance, skewness and excess kurtosis.
  private func moments(_ count: Int, _ draw: (inout CounterRandom) -> Double) -> [Double] {
    var random = CounterRandom(seed: 11, purpose: "moments")
    let values = (0..<count).map { _ in draw(&random) }
    let size = Double(count)
    let mean = values.reduce(0, +) / size
    func central(_ power: Int) -> Double { values.reduce(0) { $0 + Foundation.pow($1 - mean, Double(power)) } / size }
    let variance = central(2)
    return [mean, variance, central(3) / Foundation.pow(variance, 1.5), central(4) / (variance * variance) - 3]
  }

  private let count = 200_000

  /// Five standard errors of the mean and of the variance of `count` draws.
  private func expect(_ found: [Double], mean: Double, variance: Double, excessKurtosis: Double) {
    let size = Double(count)
    #expect(abs(found[0] - mean) < 5 * (variance / size).squareRoot(), "mean \(found[0]), wanted \(mean)")
    #expect(
      abs(found[1] - variance) < 5 * variance * ((excessKurtosis + 2) / size).squareRoot(),
      "variance \(found[1]), wanted \(variance)")
  }

  @Test func normalMoments() {
    let found = moments(count) { $0.normal() }
    expect(found, mean: 0, variance: 1, excessKurtosis: 0)
    #expect(abs(found[2]) < 5 * (6 / Double(count)).squareRoot())
    #expect(abs(found[3]) < 5 * (24 / Double(count)).squareRoot())
  }

  @Test func exponentialMoments() {
    let found = moments(count) { $0.exponential() }
    expect(found, mean: 1, variance: 1, excessKurtosis: 6)
    #expect(abs(found[2] - 2) < 0.15)
  }

  @Test(arguments: [0.05, 0.5, 1, 2.5, 40, 1e4])
  func gammaMoments(shape: Double) {
    expect(moments(count) { $0.gamma(shape: shape) }, mean: shape, variance: shape, excessKurtosis: 6 / shape)
  }

  @Test(arguments: [0.01, 0.7, 4, 9.99, 10, 33.3, 1000, 1e6])
  func poissonMoments(mean: Double) {
    expect(
      moments(count) { Double($0.poisson(mean: mean)) }, mean: mean, variance: mean, excessKurtosis: 1 / mean)
  }

  /// Both ways of drawing against the probabilities themselves.
  @Test(arguments: [3.0, 12])
  func poissonProbabilities(mean: Double) {
    var random = CounterRandom(seed: 4, purpose: "poisson")
    var counts = [Int](repeating: 0, count: 60)
    for _ in 0..<count { counts[random.poisson(mean: mean)] += 1 }
    for (value, found) in counts.enumerated() {
      let probability = exp(Double(value) * Foundation.log(mean) - mean - lgamma(Double(value) + 1).0)
      let expected = probability * Double(count)
      #expect(abs(Double(found) - expected) < 5 * expected.squareRoot() + 2, "value \(value)")
    }
  }

  @Test func poissonOfZeroIsZero() {
    var random = CounterRandom(seed: 4, purpose: "zero")
    #expect((0..<100).allSatisfy { _ in random.poisson(mean: 0) == 0 })
  }

  /// Φ(Φ⁻¹(p)) = p, with the C library's complementary error function as Φ, in all three of the method's ranges.
  @Test func normalQuantileInvertsTheDistribution() {
    for power in stride(from: -15.0, through: -0.31, by: 0.01) {
      let probability = Foundation.pow(10, power)
      let quantile = NormalQuantile.value(at: probability)
      let back = 0.5 * erfc(-quantile / 2.0.squareRoot())
      // The relative condition of Φ in the tail is z², at most 64.
      #expect(abs(back / probability - 1) < 1e-13, "at \(probability)")
    }
    #expect(NormalQuantile.value(at: 0.5) == 0)
    #expect(abs(NormalQuantile.value(at: 0.975) - 1.959963984540054) < 1e-15)
  }
}
