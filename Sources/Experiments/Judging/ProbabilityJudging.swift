import Evaluation
package import Features
package import Learning
import Models
import Runs

/// Judges probabilities of rows that were not fitted to: how well they rank, how right they are, what they are worth.
package struct ProbabilityJudging {
  let label: LabelValues
  let task: PredictionTask
  let folds: Folds
  let seed: UInt64
  let workers: Workers

  package init(label: LabelValues, task: PredictionTask, folds: Folds, seed: UInt64, workers: Workers) {
    self.label = label
    self.task = task
    self.folds = folds
    self.seed = seed
    self.workers = workers
  }

  /// The probabilities of one repeat, together and fold by fold.
  private struct Repeat {
    let whole: PredictedProbabilities
    let folds: [PredictedProbabilities?]
    let grades: [Int]
    /// What is bootstrapped, by `bootstrapped`, all over the same draws.
    let ranks: [Estimate]
  }

  /// What is bootstrapped: Kolmogorov–Smirnov, average precision, the area and, where it is asked for, the profit.
  private var bootstrapped: [RankStatistic] {
    let profit: RankStatistic? =
      switch task.evaluation.profit {
      case .churn(let profit): .churnProfit(profit)
      case .credit(let profit): .creditProfit(profit)
      case nil: nil
      }
    return [.kolmogorovSmirnov, .averagePrecision, .areaUnderCurve] + (profit.map { [$0] } ?? [])
  }

  /// - Parameter held: For each repeat, what rows were told by models that were fitted without them.
  package func judge(_ held: [HeldOutScores]) throws -> Judgement {
    let repeats = try held.map { held in
      let sample = try held.sample(label)
      return Repeat(
        whole: try PredictedProbabilities(sample),
        folds: try sample.byFold(held.folds, foldCount: folds.foldCount).map {
          try $0.map(PredictedProbabilities.init)
        },
        grades: held.rows.map { held.grades[$0]! },
        ranks: sample.bootstrapEstimates(
          of: bootstrapped, draws: task.evaluation.bootstrap, seed: seed, workers: workers))
    }
    var judgement = Judgement()
    addDiscrimination(repeats, to: &judgement)
    addCalibration(repeats, to: &judgement)
    addDecisions(repeats, to: &judgement)
    addGrades(repeats, to: &judgement)
    if task.evaluation.split.kind == .time { addShift(repeats[0], to: &judgement) }
    judgement.diagnostics["reliability"] = try? JSONValue(encoding: repeats[0].whole.reliability())
    judgement.diagnostics["gains"] = try? JSONValue(encoding: repeats[0].whole.sample.gains())
    return judgement
  }

  private func addDiscrimination(_ repeats: [Repeat], to judgement: inout Judgement) {
    func metric(
      _ name: String, _ whole: (Repeat) -> Estimate, _ fold: (ScoredSample) -> Double?
    ) {
      judgement.metrics[name] = self.metric(
        repeats, .higher, whole: whole, fold: { fold($0.sample) })
    }
    metric("auc", { $0.whole.sample.areaUnderCurve().estimate() }, { $0.areaUnderCurve().value.value })
    metric("gini", { $0.whole.sample.areaUnderCurve().gini() }, { $0.areaUnderCurve().value.value.map { 2 * $0 - 1 } })
    metric("ks", { $0.ranks[0] }, { $0.kolmogorovSmirnov().value.value })
    metric("average_precision", { $0.ranks[1] }, { $0.averagePrecision().value })
    metric("auc.bootstrap", { $0.ranks[2] }, { $0.areaUnderCurve().value.value })
    metric("lift.top_decile", { $0.whole.sample.gains().parts[0].lift }, { $0.gains().parts.first?.lift.value })
    switch task.evaluation.profit {
    case .churn(let profit):
      metric("profit", { $0.ranks[3] }, { $0.expectedProfit(of: profit)?.profit })
      describe(repeats[0].whole.sample.expectedProfit(of: profit), &judgement)
    case .credit(let profit):
      metric("profit", { $0.ranks[3] }, { $0.expectedProfit(of: profit)?.profit })
      describe(repeats[0].whole.sample.expectedProfit(of: profit), &judgement)
    case nil: break
    }
  }

  private func describe(_ profit: ExpectedProfit?, _ judgement: inout Judgement) {
    guard let profit else { return }
    judgement.metrics["profit.share"] = Metric(profit.share, n: folds.rowCount, direction: .none)
  }

  private func addCalibration(_ repeats: [Repeat], to judgement: inout Judgement) {
    func metric(
      _ name: String, _ direction: Metric.Direction, _ whole: (PredictedProbabilities) -> Estimate
    ) {
      judgement.metrics[name] = self.metric(repeats, direction, whole: { whole($0.whole) }, fold: { whole($0).value })
    }
    func test(_ name: String, _ test: (PredictedProbabilities) -> CalibrationTest) {
      // A test over repeats is the first repeat's: probabilities of tests have no mean.
      judgement.metrics[name] = Metric(
        test(repeats[0].whole).probability, n: repeats[0].whole.sample.rowCount, direction: .none)
    }
    metric("log_loss", .lower) { $0.logLoss() }
    metric("brier", .lower) { $0.brierScore() }
    metric("brier_skill", .higher) { Estimate($0.brierSkill(), noInterval: "it has no interval") }
    metric("calibration.slope", .none) { $0.calibrationLine().slope }
    metric("calibration.intercept", .none) { $0.calibrationLine().intercept }
    metric("calibration.in_the_large", .none) { $0.calibrationLine().interceptAtSlopeOne }
    metric("calibration.expected_error", .lower) {
      Estimate(Measure($0.reliability().expectedError), noInterval: "it has no interval")
    }
    test("calibration.hosmer_lemeshow_p") { $0.hosmerLemeshow() }
    test("calibration.spiegelhalter_p") { $0.spiegelhalter() }
    let parts = repeats.map { $0.whole.brierDecomposition() }
    for (name, part) in [
      ("reliability", \BrierDecomposition.reliability), ("resolution", \.resolution), ("uncertainty", \.uncertainty),
    ] {
      judgement.metrics["brier.\(name)"] = Metric(
        parts.reduce(0) { $0 + $1[keyPath: part] } / Double(parts.count), n: folds.rowCount,
        direction: name == "reliability" ? .lower : name == "resolution" ? .higher : .none)
    }
  }

  private func addDecisions(_ repeats: [Repeat], to judgement: inout Judgement) {
    let cutOff = task.evaluation.cutOff.value
    judgement.metrics["cut_off"] = Metric(cutOff, n: folds.rowCount, direction: .none)
    func metric(_ name: String, _ measure: (ConfusionCounts) -> Estimate) {
      judgement.metrics["cut_off.\(name)"] = self.metric(
        repeats, .higher, whole: { measure($0.whole.sample.confusion(at: cutOff)) },
        fold: { measure($0.sample.confusion(at: cutOff)).value })
    }
    metric("accuracy") { $0.accuracy() }
    metric("balanced_accuracy") { $0.balancedAccuracy() }
    metric("recall") { $0.recall() }
    metric("specificity") { $0.specificity() }
    metric("precision") { $0.precision() }
    metric("negative_predictive_value") { $0.negativePredictiveValue() }
    metric("f1") { $0.f1() }
    metric("matthews_correlation") { $0.matthewsCorrelation() }
    judgement.diagnostics["confusion"] = try? JSONValue(encoding: repeats[0].whole.sample.confusion(at: cutOff))
    if case .costs(let costs) = task.evaluation.cutOff {
      judgement.diagnostics["cost_optimum"] = try? JSONValue(encoding: repeats[0].whole.sample.costOptimum(costs))
    }
  }

  private func addGrades(_ repeats: [Repeat], to judgement: inout Judgement) {
    let first = repeats[0]
    let grades = first.whole.grades(first.grades, gradeCount: task.grades.names.count)
    let total = grades.reduce(0) { $0 + $1.weight }
    let tiny = TinyGroups.finding("grade", zip(task.grades.names, grades).map { ($0, Int($1.weight)) })
    judgement.findings += tiny.map { [$0] } ?? []
    for (name, grade) in zip(task.grades.names, grades) {
      let rows = Int(grade.weight)
      judgement.metrics["tier.\(name).customer_share"] = Metric(
        grade.weight / total, n: Int(total), direction: .none)
      judgement.metrics["tier.\(name).event_rate"] = Metric(grade.eventRate, n: rows, direction: .none)
      judgement.metrics["tier.\(name).mean_probability"] = Metric(
        grade.meanProbability, n: rows, direction: .none)
      judgement.metrics["tier.\(name).jeffreys_p"] = Metric(grade.probability, n: rows, direction: .none)
    }
  }

  /// How far the probabilities moved from the first fold's time to the last's.
  private func addShift(_ first: Repeat, to judgement: inout Judgement) {
    guard let before = first.folds.first ?? nil, let after = first.folds.last ?? nil, first.folds.count > 1 else {
      return
    }
    let edges = before.bins(.equalWeight(10)).dropFirst().map(\.lowest)
    func counts(_ probabilities: [Double]) -> [Int] {
      var counts = [Int](repeating: 0, count: edges.count + 1)
      for probability in probabilities { counts[edges.prefix { $0 <= probability }.count] += 1 }
      return counts
    }
    let stability = PopulationStability(expected: counts(before.sample.scores), actual: counts(after.sample.scores))
    let n = before.sample.rowCount + after.sample.rowCount
    judgement.metrics["stability.score"] = Metric(stability.index, n: n, direction: .lower)
    judgement.metrics["stability.score.critical_value"] = Metric(stability.criticalValue, n: n, direction: .none)
    judgement.diagnostics["stability"] = try? JSONValue(encoding: stability)
  }

  /// The mean over repeats of the estimate and of its interval's ends; the values of every fold of every repeat.
  private func metric(
    _ repeats: [Repeat], _ direction: Metric.Direction, whole: (Repeat) -> Estimate,
    fold: (PredictedProbabilities) -> Double?
  ) -> Metric {
    let estimates = repeats.map(whole)
    func mean(_ part: (Estimate) -> Double?) -> Double? {
      let values = estimates.compactMap(part)
      return values.count == estimates.count ? values.reduce(0, +) / Double(values.count) : nil
    }
    let fits =
      folds.foldCount == 1
      ? "on rows that the model had not seen"
      : "over the pooled scores of \(folds.foldCount) fits, each on rows it had not seen"
    let repeated = estimates.count > 1 ? ", mean of \(estimates.count) repeats" : ""
    return Metric(
      mean(\.value), low: mean(\.low), high: mean(\.high),
      interval: estimates[0].method.map { "\($0.rawValue), 95 %, \(fits)\(repeated)" },
      n: repeats[0].whole.sample.rowCount, folds: repeats.flatMap { $0.folds.map { $0.flatMap(fold) } },
      direction: direction, reason: estimates.compactMap { $0.value == nil ? $0.reason : nil }.first)
  }
}
