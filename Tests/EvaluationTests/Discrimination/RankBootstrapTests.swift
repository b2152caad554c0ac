import Evaluation
import Learning
import Testing

@Suite struct RankBootstrapTests {
  private func sample(_ count: Int, weighted: Bool = false) throws -> ScoredSample {
    var random = CounterRandom(seed: 8, purpose: "tests.rank_bootstrap")
    let targets = (0..<count).map { _ in random.uniform() < 0.3 ? 1.0 : 0 }
    let scores = targets.map { ((random.normal() + $0) * 20).rounded() }
    return try ScoredSample(
      scores: scores, targets: targets, weights: weighted ? (0..<count).map { Double($0 % 4) } : nil)
  }

  /// Counts of a draw sum to the rows and have the moments of multinomial counts: variance 1 − 1/n, and the sum over rows
  /// of C(count, 2) has mean (n − 1)/2. 400 draws of 1,000 rows: errors of 0.0017 and 0.05 %, times 5.
  @Test func drawsAreMultinomial() {
    let (rowCount, draws) = (1_000, 400)
    var (squares, first) = (0.0, [Int](repeating: 0, count: rowCount))
    for draw in 0..<draws {
      let counts = resampleCounts(rowCount: rowCount, seed: 4, draw: draw)
      #expect(counts.reduce(0) { $0 + Int($1) } == rowCount)
      squares += counts.reduce(0.0) { $0 + (Double($1) - 1) * (Double($1) - 1) } / Double(rowCount)
      for (row, count) in counts.enumerated() { first[row] += Int(count) }
    }
    #expect((squares / Double(draws) - 0.999).magnitude < 0.012)
    // Each row's total is binomial, of mean 400 and deviation 20.
    #expect(first.allSatisfy { abs($0 - draws) < 100 })
    // Few rows are drawn one by one.
    for draw in 0..<50 { #expect(resampleCounts(rowCount: 3, seed: 4, draw: draw).reduce(0) { $0 + Int($1) } == 3) }
  }

  /// A draw's statistics are those of a sample with the counts as weights.
  @Test(arguments: [false, true]) func drawsAreStatisticsOfTheResample(weighted: Bool) throws {
    let sample = try sample(300, weighted: weighted)
    let draws = sample.bootstrapDraws(
      of: [.areaUnderCurve, .kolmogorovSmirnov, .averagePrecision], draws: 20, seed: 9, workers: Workers(2))
    for draw in 0..<20 {
      let counts = resampleCounts(rowCount: sample.rowCount, seed: 9, draw: draw)
      var weights = [Double](repeating: 0, count: sample.rowCount)
      for (position, row) in sample.order.rows.enumerated() {
        weights[Int(row)] = Double(counts[position]) * (sample.weights?[Int(row)] ?? 1)
      }
      let resampled = try ScoredSample(scores: sample.scores, events: sample.events, weights: weights)
      #expect(close(draws[0][draw], resampled.areaUnderCurve().value.value, 1e-14))
      #expect(close(draws[1][draw], resampled.kolmogorovSmirnov().value.value, 1e-14))
      #expect(close(draws[2][draw], resampled.averagePrecision().value, 1e-14))
    }
  }

  @Test func isTheSameAtAnyNumberOfWorkers() throws {
    let sample = try sample(200)
    func draws(_ workers: Int) -> [[Double?]] {
      sample.bootstrapDraws(of: [.areaUnderCurve], draws: 50, seed: 1, workers: Workers(workers))
    }
    #expect(draws(1) == draws(2) && draws(1) == draws(7))
  }

  /// The area's bootstrap error is DeLong's but for terms of order 1/n; an error from 2,000 draws is off by 1/√4000 = 1.6 %.
  @Test func errorOfTheAreaIsDeLongs() throws {
    let sample = try sample(1_000)
    let draws = sample.bootstrapDraws(of: [.areaUnderCurve], draws: 2_000, seed: 6)[0].compactMap { $0 }
    let mean = draws.reduce(0, +) / 2_000
    let deviation = (draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 1_999).squareRoot()
    #expect((deviation / sample.areaUnderCurve().variance.value!.squareRoot() - 1).magnitude < 0.07)
  }

  @Test func leavesOutDrawsWithoutAClass() throws {
    let sample = try ScoredSample(scores: [1, 2, 3], targets: [0, 0, 1])
    let draws = sample.bootstrapDraws(of: [.areaUnderCurve], draws: 300, seed: 2)[0]
    // No event in (2/3)³, no other row in (1/3)³ of draws: a third.
    #expect((60...140).contains(draws.count { $0 == nil }))
    let estimate = sample.bootstrapEstimate(of: .areaUnderCurve, draws: 300, seed: 2)
    #expect(estimate.value == 1 && estimate.low == 1 && estimate.method == .percentileBootstrap)
    let one = try ScoredSample(scores: [1, 2, 3], targets: [1, 1, 1])
    #expect(one.bootstrapEstimate(of: .kolmogorovSmirnov, draws: 3, seed: 2).reason == "every row has the event")
  }
}
