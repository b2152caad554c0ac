import Evaluation
import Foundation
import Learning

/// How often 95% intervals hold the population's value, over samples of one size.
struct CoverageSimulation {
  let rowCount: Int
  let eventRate: Double
  let replications: Int
  let draws: Int
  let seed: UInt64
  let cutoff: Double

  /// What was found for one metric and one method.
  struct Found {
    let metric: CoverageMetric
    let method: IntervalMethod
    let replications: Int
    /// The share of intervals that hold the value; an interval that does not exist does not.
    let covered: Double
    /// The share of intervals that lie below the value.
    let below: Double
    /// The share of intervals that lie above it.
    let above: Double
    /// The mean width.
    let width: Double
  }

  private static let bootstrapMethods: [IntervalMethod] = [
    .percentileBootstrap, .basicBootstrap, .biasCorrectedBootstrap, .normalBootstrap,
  ]
  private static let ranks: [(CoverageMetric, RankStatistic)] = [
    (.area, .areaUnderCurve), (.kolmogorovSmirnov, .kolmogorovSmirnov), (.averagePrecision, .averagePrecision),
  ]

  func run() -> [Found] {
    let population = BinormalPopulation(eventRate: eventRate, shift: 1.2)
    let samples = Workers.all.map(replications) { intervals(population.sample(rowCount, seed: seed, row: $0), $0) }
    return samples[0].indices.map { index in
      let (metric, method) = (samples[0][index].0, samples[0][index].1)
      let truth = population.truth(metric, cutoff: cutoff)
      let ends = samples.compactMap { $0[index].2 }
      let count = Double(replications)
      return Found(
        metric: metric, method: method, replications: replications,
        covered: Double(ends.count { $0.0 <= truth && truth <= $0.1 }) / count,
        below: Double(ends.count { $0.1 < truth }) / count, above: Double(ends.count { $0.0 > truth }) / count,
        width: ends.reduce(0) { $0 + $1.1 - $1.0 } / count)
    }
  }

  private typealias Interval = (CoverageMetric, IntervalMethod, (Double, Double)?)

  private func intervals(_ forecast: PredictedProbabilities, _ replication: Int) -> [Interval] {
    let sample = forecast.sample
    func interval(_ metric: CoverageMetric, _ method: IntervalMethod, _ estimate: Estimate) -> Interval {
      (metric, method, estimate.low.map { ($0, estimate.high!) })
    }
    let area = sample.areaUnderCurve()
    let counts = sample.confusion(at: cutoff)
    var found = [
      interval(.area, .deLong, area.plainEstimate()), interval(.area, .logitDeLong, area.estimate()),
      interval(.brier, .logDelta, forecast.brierScore()), interval(.logLoss, .logDelta, forecast.logLoss()),
      interval(.f1, .wilson, counts.f1()), interval(.balancedAccuracy, .squareAndAdd, counts.balancedAccuracy()),
      interval(.matthews, .fisher, counts.matthewsCorrelation()),
    ]
    for (metric, loss) in [(CoverageMetric.brier, forecast.brierScore()), (.logLoss, forecast.logLoss())] {
      // The plain normal interval has the logarithm's reach times the mean.
      let ends = loss.high.map { high -> (Double, Double) in
        let reach = loss.value! * log(high / loss.value!)
        return (loss.value! - reach, loss.value! + reach)
      }
      found.append((metric, .normal, ends))
    }
    let all = sample.bootstrapDraws(
      of: Self.ranks.map(\.1), draws: draws, seed: seed &+ UInt64(replication), workers: Workers(1))
    let values = [area.value, sample.kolmogorovSmirnov().value, sample.averagePrecision()]
    for (index, (metric, _)) in Self.ranks.enumerated() {
      for method in Self.bootstrapMethods {
        let ends = values[index].value.map {
          BootstrapInterval(draws: all[index], statistic: $0, method: method, confidence: 0.95, range: 0...1)
        }
        found.append((metric, method, ends?.low.map { ($0, ends!.high!) }))
      }
    }
    let difference = sample.kolmogorovSmirnov().value.value
    let ends = difference.map {
      BootstrapInterval(
        draws: all[1], statistic: $0, method: .cutoffError, confidence: 0.95, range: 0...1,
        error: sample.kolmogorovSmirnovError)
    }
    found.append((.kolmogorovSmirnov, .cutoffError, ends?.low.map { ($0, ends!.high!) }))
    return found
  }
}
