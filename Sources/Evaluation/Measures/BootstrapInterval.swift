public import Learning

/// The interval of one statistic over bootstrap draws.
///
/// Source: Efron and Tibshirani (1993), "An Introduction to the Bootstrap", section 13.3.
public struct BootstrapInterval: Sendable, Equatable, Codable {
  /// The lower end; nothing where the statistic was undefined in every draw.
  public let low: Double?
  /// The upper end; nothing where the statistic was undefined in every draw.
  public let high: Double?
  /// How the draws were turned into an interval.
  public let method: IntervalMethod
  /// The number of draws in which the statistic was undefined; they are left out.
  public let undefinedDraws: Int

  private enum CodingKeys: String, CodingKey {
    case low, high, method
    case undefinedDraws = "undefined_draws"
  }

  init(_ ends: (low: Double, high: Double)?, method: IntervalMethod, undefinedDraws: Int) {
    (low, high) = (ends?.low, ends?.high)
    (self.method, self.undefinedDraws) = (method, undefinedDraws)
  }

  /// The percentiles (1 ∓ confidence)/2 of the draws that are defined.
  public init(draws: [Double?], confidence: Double) {
    precondition(confidence > 0 && confidence < 1, "a confidence lies between 0 and 1, not at \(confidence)")
    let defined = draws.compactMap { $0 }.sorted()
    let ends =
      defined.isEmpty
      ? nil
      : (quantile(ofSorted: defined, (1 - confidence) / 2), quantile(ofSorted: defined, (1 + confidence) / 2))
    self.init(ends, method: .percentileBootstrap, undefinedDraws: draws.count - defined.count)
  }
}

/// Percentile intervals of several statistics that share the same resamples of `count` customers.
///
/// In each draw, `count` customers are drawn with replacement; `statistics` is given how often each was drawn, and must
/// return the same number of statistics every time. Draw number b depends on `seed` and b alone, so the intervals are
/// the same at any number of workers.
/// Cost: `draws` resamples of O(count), and as many calls of `statistics`, in parallel.
/// Throws: what `statistics` throws; the earliest draw's failure.
public func bootstrapIntervals(
  count: Int, draws: Int, seed: UInt64, confidence: Double = 0.95, workers: Workers = .all,
  statistics: @Sendable (_ weights: [Double]) throws -> [Double?]
) throws -> [BootstrapInterval] {
  precondition(count > 0 && draws > 0, "no bootstrap of \(count) customers in \(draws) draws")
  let results = try workers.map(draws) { draw in
    try statistics(resampleMultiplicities(count: count, seed: seed, purpose: "evaluation.bootstrap", draw: draw))
  }
  let width = results[0].count
  precondition(results.allSatisfy { $0.count == width }, "every draw must give the same \(width) statistics")
  return (0..<width).map { statistic in
    BootstrapInterval(draws: results.map { $0[statistic] }, confidence: confidence)
  }
}

/// How often each of `count` rows is drawn when `count` rows are drawn with replacement.
package func resampleMultiplicities(count: Int, seed: UInt64, purpose: String, draw: Int) -> [Double] {
  var random = CounterRandom(seed: seed, purpose: purpose, row: draw)
  var multiplicities = [Double](repeating: 0, count: count)
  multiplicities.withUnsafeMutableBufferPointer { buffer in
    for _ in 0..<count { buffer[random.integer(below: count)] += 1 }
  }
  return multiplicities
}
