import Evaluation
import Experiments
import Features
import Foundation
import Learning
import Models
import Runs
import Testing

/// Numbers of a sample that is small enough to judge by hand, and the same numbers as Evaluation gives.
@Suite struct ProbabilityJudgingTests {
  private static let probabilities = [0.9, 0.7, 0.3, 0.8, 0.2, 0.1]
  private static let events = [true, false, true, true, false, false]

  private func task(_ evaluate: String) throws -> PredictionTask {
    let experiment = try ScratchConfig.experiment(
      ScratchLoans.least, overrides: [("evaluate", evaluate), ("as_of", "[2024-01-31, 2024-02-29]")]
    ).cases[0]
    guard case .prediction(let task) = experiment.task else {
      throw ExperimentsError.unfitConfig(place: "test", problem: "no prediction")
    }
    return task
  }

  /// Judges rows that were told some probabilities, in each repeat by the folds given.
  private func judge(
    _ probabilities: [[Double]], _ events: [Bool], folds: [Int], evaluate: String = "{bootstrap: 50}"
  ) throws -> Judgement {
    let split = try Folds(column: folds.map(String.init), groups: Array(events.indices))
    let held = probabilities.map { probabilities in
      HeldOutScores(
        (0..<split.foldCount).map { fold in
          let rows = split.testRows(fold: fold)
          return (
            rows,
            FittedPredictor.Scores(
              probabilities: rows.map { probabilities[$0] }, grades: rows.map { probabilities[$0] < 0.5 ? 0 : 2 },
              points: nil, margins: rows.map { _ in .nan })
          )
        }, folds: split.assignments[0])
    }
    return try ProbabilityJudging(
      label: LabelValues(name: "bad", positive: events, definition: "by hand"), task: try task(evaluate), folds: split,
      seed: 1, workers: Workers(1)
    ).judge(held)
  }

  /// Of nine pairs one is in the wrong order; at a cut-off of a half two of three are told right in each class.
  @Test func knownAnswers() throws {
    let found = try judge([Self.probabilities], Self.events, folds: [0, 0, 0, 1, 1, 1]).metrics
    let wanted: [String: Double] = [
      "auc": 8 / 9.0, "gini": 7 / 9.0, "ks": 2 / 3.0, "cut_off": 0.5, "cut_off.accuracy": 2 / 3.0,
      "cut_off.recall": 2 / 3.0, "cut_off.precision": 2 / 3.0, "cut_off.specificity": 2 / 3.0, "cut_off.f1": 2 / 3.0,
      "cut_off.balanced_accuracy": 2 / 3.0, "cut_off.negative_predictive_value": 2 / 3.0,
      "cut_off.matthews_correlation": 1 / 3.0, "brier": (0.01 + 0.49 + 0.49 + 0.04 + 0.04 + 0.01) / 6,
      "brier.uncertainty": 0.25, "log_loss": -(log(0.9) + log(0.3) + log(0.3) + log(0.8) + log(0.8) + log(0.9)) / 6,
      // 3 of 3 found after 4, 2 after 2 and 1 after 1.
      "average_precision": (1 + 1 + 3 / 4.0) / 3, "tier.low.customer_share": 0.5, "tier.high.event_rate": 2 / 3.0,
      "tier.low.event_rate": 1 / 3.0, "tier.low.mean_probability": 0.2, "tier.medium.customer_share": 0,
    ]
    for (name, value) in wanted {
      let metric = try #require(found[name]?.value, "\(name)")
      #expect(abs(metric - value) <= 1e-12, "\(name) is \(metric) instead of \(value)")
    }
    #expect(found["auc"]?.folds == [0.5, 1])
    #expect(found["tier.medium.event_rate"]?.value == nil && found["tier.medium.event_rate"]?.reason != nil)
    #expect(found["profit"] == nil, "no profit was asked for")
    #expect(found["auc"]?.interval?.contains("over the pooled scores of 2 fits") == true)
  }

  @Test func theNumbersAreThoseOfEvaluation() throws {
    let count = 200
    var random = CounterRandom(seed: 4, purpose: "sample")
    let probabilities = (0..<count).map { _ in random.uniform() }
    let events = probabilities.map { random.uniform() < $0 * $0 }
    let found = try judge(
      [probabilities], events, folds: (0..<count).map { $0 % 4 }, evaluate: "{bootstrap: 50, profit: {kind: churn}}")
    let sample = try ScoredSample(scores: probabilities, events: events)
    let whole = try PredictedProbabilities(sample)
    func expect(_ name: String, _ estimate: Estimate) throws {
      let metric = try #require(found.metrics[name])
      #expect(metric.value == estimate.value && metric.low == estimate.low && metric.high == estimate.high, "\(name)")
      #expect(metric.n == count && metric.folds.count == 4, "\(name)")
    }
    try expect("auc", sample.areaUnderCurve().estimate())
    try expect("ks", sample.bootstrapEstimate(of: .kolmogorovSmirnov, draws: 50, seed: 1, workers: Workers(1)))
    try expect("log_loss", whole.logLoss())
    try expect("brier", whole.brierScore())
    try expect("calibration.slope", whole.calibrationLine().slope)
    try expect("calibration.intercept", whole.calibrationLine().intercept)
    try expect("cut_off.recall", sample.confusion(at: 0.5).recall())
    try expect("lift.top_decile", sample.gains().parts[0].lift)
    #expect(found.metrics["calibration.hosmer_lemeshow_p"]?.value == whole.hosmerLemeshow().probability.value)
    #expect(found.metrics["calibration.spiegelhalter_p"]?.value == whole.spiegelhalter().probability.value)
    #expect(found.metrics["profit"]?.value != nil && found.metrics["profit.share"]?.value != nil)
    for (index, fold) in sample.byFold((0..<count).map { $0 % 4 }, foldCount: 4).enumerated() {
      #expect(found.metrics["auc"]?.folds[index] == fold?.areaUnderCurve().value.value)
    }
  }

  /// Several repeats: the mean of the values, and every fold of every repeat.
  @Test func repeatsAreAveraged() throws {
    let other = [0.1, 0.7, 0.3, 0.8, 0.2, 0.9]
    let folds = [0, 0, 0, 1, 1, 1]
    let first = try judge([Self.probabilities], Self.events, folds: folds).metrics
    let second = try judge([other], Self.events, folds: folds).metrics
    let both = try judge([Self.probabilities, other], Self.events, folds: folds).metrics
    for name in ["auc", "brier", "cut_off.recall", "average_precision"] {
      let mean = (first[name]!.value! + second[name]!.value!) / 2
      #expect(abs(both[name]!.value! - mean) <= 1e-15, "\(name)")
      #expect(both[name]!.folds == first[name]!.folds + second[name]!.folds)
    }
  }

  @Test func aFoldOfOneClassHasNoArea() throws {
    let found = try judge([Self.probabilities], Self.events, folds: [0, 1, 1, 0, 1, 1]).metrics
    #expect(found["auc"]?.folds == [nil, 2 / 3.0])
    #expect(found["auc"]?.value == 8 / 9.0)
  }

  /// Ten different probabilities first, and later one of twenty moved from the lowest group to the next:
  /// (0.05 − 0.1) ln ½ + (0.15 − 0.1) ln 1½ = 0.05 ln 3.
  @Test func shiftIsFromTheFirstFoldToTheLast() throws {
    let first = (0..<10).map { 0.05 + 0.1 * Double($0) }
    func shift(_ later: [Double]) throws -> [String: Metric] {
      let probabilities = first + later
      let folds = first.map { _ in 0 } + later.map { _ in 1 }
      return try judge(
        [probabilities], probabilities.indices.map { $0 % 2 == 0 }, folds: folds,
        evaluate: "{bootstrap: 20, split: time, folds: 2}"
      ).metrics
    }
    #expect(try shift(first + first)["stability.score"]?.value == 0)
    var moved = first + first
    moved[0] = moved[1]
    let index = try #require(try shift(moved)["stability.score"]?.value)
    #expect(abs(index - 0.05 * log(3.0)) <= 1e-12)
    let critical = try #require(try shift(moved)["stability.score.critical_value"]?.value)
    // The 95 % quantile of χ² with 9 degrees of freedom, 16.919 (any table), times 1/10 + 1/20.
    #expect(abs(critical - 16.919 * 0.15) <= 1e-4)
    #expect(try judge([Self.probabilities], Self.events, folds: [0, 0, 0, 1, 1, 1]).metrics["stability.score"] == nil)
  }
}
