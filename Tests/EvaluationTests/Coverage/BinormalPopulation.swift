import Evaluation
import Foundation
import Learning

/// A population whose metrics are known: scores are normal with variance 1 and mean 0 without the event, `shift` with it;
/// probabilities are the population's own, so they are calibrated.
struct BinormalPopulation {
  let eventRate: Double
  let shift: Double

  /// A sample in which each row has the event or not, by the rate.
  func sample(_ rowCount: Int, seed: UInt64, row: Int) -> PredictedProbabilities {
    var random = CounterRandom(seed: seed, purpose: "tests.coverage", row: row)
    let events = (0..<rowCount).map { _ in random.uniform() < eventRate }
    let scores = events.map { probability(at: random.normal() + ($0 ? shift : 0)) }
    do {
      return try PredictedProbabilities(ScoredSample(scores: scores, events: events))
    } catch {
      preconditionFailure("\(error)")
    }
  }

  /// The probability of the event at a place of the normal scale (Bayes).
  func probability(at place: Double) -> Double {
    1 / (1 + (1 - eventRate) / eventRate * exp(shift * shift / 2 - shift * place))
  }

  /// The place of the normal scale with a probability.
  private func place(of probability: Double) -> Double {
    (log(probability / (1 - probability)) - log(eventRate / (1 - eventRate))) / shift + shift / 2
  }

  private func upper(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }
  private func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

  /// Simpson's rule from −9 to 9 + shift in 4,000 steps; the ends are beyond 1e-18 of the distribution.
  private func integral(_ value: (Double) -> Double) -> Double {
    let (low, steps) = (-9.0, 4_000)
    let width = (18 + shift) / Double(steps)
    return (0...steps).reduce(0) { sum, step in
      let factor = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4 : 2
      return sum + factor * value(low + Double(step) * width)
    } * width / 3
  }

  private func meanOverRows(_ value: (Double) -> Double) -> Double {
    integral { place in
      (eventRate * density(place - shift) + (1 - eventRate) * density(place)) * value(probability(at: place))
    }
  }

  /// The population's value of a metric.
  func truth(_ metric: CoverageMetric, cutoff: Double) -> Double {
    let at = place(of: cutoff)
    let (recall, alarm) = (upper(at - shift), upper(at))
    let (found, raised) = (eventRate * recall, (1 - eventRate) * alarm)
    switch metric {
    case .area: return 1 - upper(shift / 2.0.squareRoot())
    case .kolmogorovSmirnov: return 1 - 2 * upper(shift / 2)
    case .averagePrecision:
      return integral { place in
        let (above, others) = (eventRate * upper(place - shift), (1 - eventRate) * upper(place))
        return density(place - shift) * above / (above + others)
      }
    case .brier: return meanOverRows { $0 * (1 - $0) }
    case .logLoss: return meanOverRows { -$0 * log($0) - (1 - $0) * log1p(-$0) }
    case .f1: return 2 * found / (found + raised + eventRate)
    case .balancedAccuracy: return (recall + 1 - alarm) / 2
    case .matthews:
      let positives = found + raised
      return (found - positives * eventRate)
        / (eventRate * (1 - eventRate) * positives * (1 - positives)).squareRoot()
    }
  }
}

/// The metrics whose intervals are put to the test.
enum CoverageMetric: String, CaseIterable {
  case area = "auc"
  case kolmogorovSmirnov = "ks"
  case averagePrecision = "average_precision"
  case brier
  case logLoss = "log_loss"
  case f1
  case balancedAccuracy = "balanced_accuracy"
  case matthews
}
