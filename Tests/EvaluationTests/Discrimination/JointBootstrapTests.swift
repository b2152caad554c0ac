import Evaluation
import Learning
import Testing

/// Statistics that are bootstrapped together have the estimates that each has by itself.
struct JointBootstrapTests {
  private let sample: ScoredSample

  init() throws {
    let count = 300
    sample = try ScoredSample(
      scores: (0..<count).map { Double(($0 * 37) % count) },
      events: (0..<count).map { ($0 * 37) % count + ($0 * 53) % 200 > 320 })
  }

  @Test func togetherIsAsAlone() {
    let statistics: [RankStatistic] = [.kolmogorovSmirnov, .averagePrecision, .areaUnderCurve]
    let together = sample.bootstrapEstimates(of: statistics, draws: 100, seed: 5)
    #expect(together == statistics.map { sample.bootstrapEstimate(of: $0, draws: 100, seed: 5) })
    #expect(together.allSatisfy { $0.low! < $0.value! && $0.value! < $0.high! })
  }

  /// The interval of Kolmogorov–Smirnov takes its error from the two shares at the cut-off, not from the draws: with
  /// twice the normal deviate of that error it is as wide as stated.
  @Test func theErrorOfKolmogorovSmirnovIsThatOfItsTwoShares() throws {
    let found = sample.kolmogorovSmirnov()
    let counts = sample.confusion(at: try #require(found.threshold))
    let (recall, specificity) = (try #require(counts.recall().value), try #require(counts.specificity().value))
    let events = Double(sample.events.count { $0 })
    let error =
      (recall * (1 - recall) / events + specificity * (1 - specificity) / (Double(sample.rowCount) - events))
      .squareRoot()
    let estimate = sample.bootstrapEstimate(of: .kolmogorovSmirnov, draws: 100, seed: 5)
    #expect(abs(estimate.high! - estimate.low! - 2 * 1.959963984540054 * error) < 1e-9)
  }
}
