import Evaluation
import Learning
import Testing

@Suite struct BootstrapIntervalTests {
  private struct Failure: Error, Equatable { let total: Double }

  /// The mean of 400 normal numbers has the textbook interval mean ± 1.96 s/√n. An end of a percentile interval from 2,000
  /// draws is off by about 0.06 standard errors, and skewness adds as much: 0.25 of a standard error.
  @Test func givesTheTextbookIntervalOfAMean() throws {
    let values = normals(400, seed: 5)
    let mean = values.reduce(0, +) / 400
    let error = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }).squareRoot() / 400
    let interval = try bootstrapIntervals(count: 400, draws: 2_000, seed: 1) { weights in
      [zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 } / 400]
    }[0]
    let low = try #require(interval.low)
    let high = try #require(interval.high)
    #expect(((low - mean) / error + 1.96).magnitude < 0.25)
    #expect(((high - mean) / error - 1.96).magnitude < 0.25)
  }

  @Test func drawsAreMultinomial() throws {
    let intervals = try bootstrapIntervals(count: 10, draws: 500, seed: 2) { weights in
      #expect(weights.reduce(0, +) == 10 && weights.allSatisfy { $0 >= 0 && $0 == $0.rounded() })
      return [weights[0]]
    }
    // Counts of one customer are binomial (10, 0.1): 2.5% and 97.5% of it lie at 0 and 3.
    #expect(intervals[0].low == 0 && intervals[0].high == 3)
  }

  @Test func sharesResamplesAndIgnoresWorkers() throws {
    func intervals(_ workers: Int) throws -> [BootstrapInterval] {
      try bootstrapIntervals(count: 30, draws: 40, seed: 2, workers: Workers(workers)) { [$0[3], 2 * $0[3]] }
    }
    let one = try intervals(1)
    #expect(try intervals(7) == one && one[1].high == one[0].high.map { 2 * $0 })
  }

  @Test func countsUndefinedDraws() throws {
    let interval = BootstrapInterval(draws: [1, nil, 3, nil, 2], confidence: 0.5)
    #expect(interval.low == 1.5 && interval.high == 2.5 && interval.undefinedDraws == 2)
    let none = BootstrapInterval(draws: [nil, nil], confidence: 0.95)
    #expect(none.low == nil && none.high == nil && none.undefinedDraws == 2)
    #expect(Estimate(Measure(1), none).reason == "undefined in every bootstrap draw")
    #expect(Estimate(Measure(undefined: "no"), interval).low == nil)
  }

  @Test func passesFailuresOn() {
    #expect(throws: Failure(total: 5)) {
      _ = try bootstrapIntervals(count: 5, draws: 3, seed: 2) { throw Failure(total: $0.reduce(0, +)) }
    }
  }
}
