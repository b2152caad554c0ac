import Features
import Foundation
import Frames
import Learning
import LinearAlgebra
import Models
import Runs
import TierScoring

/// Fits a case's model, judges it part by part, and says how long each part took.
struct CaseJudging: Sendable {
  /// What came of it.
  struct Outcome {
    var model: FittedTierModel
    var labels: Labels
    var judgement: Judgement
    var seconds: [String: Double]
  }

  private let experiment: ExperimentCase
  private let data: CaseData
  private let workers: Workers
  private let fitting: CaseFitting
  private let report: @Sendable (Double, String) -> Void

  init(
    _ experiment: ExperimentCase, _ data: CaseData, workers: Workers, rowPlace: ExperimentRunner.RowPlace,
    report: @escaping @Sendable (Double, String) -> Void
  ) {
    self.experiment = experiment
    self.data = data
    self.workers = workers
    fitting = CaseFitting(
      experiment: experiment, table: data.table.indicators, inputs: experiment.modelInputs ?? data.table.featureNames,
      rowPlace: rowPlace)
    self.report = report
  }

  func run() throws -> Outcome {
    var clock = StageClock()
    report(0.02, "fitting")
    let space = try data.space(of: experiment, workers: workers)
    let orderValues = try data.numbers(experiment.tiers.orderBy, place: "tiers.order_by")
    let model = try clock.time("fit") { try fitting.fit(workers: workers) }
    let labels = try clock.time("label") { try fitting.labels(model, workers: workers) }
    var judgement = ModelNotes.judgement(model)
    report(0.1, "clusters in space")
    judgement.add(
      clock.time("space") {
        SpaceJudging(
          space: space, groupKind: model.plan.outputs.group?.name, settings: experiment.evaluation,
          seed: experiment.seed, workers: workers
        ).judge(labels)
      })
    report(0.2, "profiles")
    judgement.add(
      try clock.time("profiles") {
        try ProfileJudging(
          labels: labels, tierNames: experiment.tiers.names, marginUnit: model.plan.outputs.marginUnit.rawValue,
          workers: workers
        ).judge(value: orderValues, indicators: numericIndicators)
      })
    report(0.25, "folds")
    let held = try clock.time("folds") { try heldOut() }
    let stability = StabilityJudging(
      labels: labels, tierNames: experiment.tiers.names, groups: model.plan.outputs.group.map { ($0.name, $0.labels) },
      workers: workers)
    judgement.add(stability.acrossFolds(held.models))
    if let outcome = data.table.outcome {
      report(0.4, "outcome")
      judgement.add(
        clock.time("outcome") {
          OutcomeJudging(
            outcome: outcome, tierNames: experiment.tiers.names, settings: experiment.evaluation, folds: data.folds,
            seed: experiment.seed, workers: workers
          ).judge(held: held.byRepeat)
        })
    } else {
      judgement.notes.append("No outcome window was asked for: the tiers are not judged by what customers did next.")
    }
    report(0.5, "seeds")
    judgement.add(stability.acrossSeeds(try clock.time("seeds") { try otherSeeds() }))
    report(0.6, "stability")
    judgement.add(try clock.time("stability") { try resampled(stability) })
    return Outcome(model: model, labels: labels, judgement: judgement, seconds: clock.seconds)
  }

  private var numericIndicators: [(name: String, values: [Double])] {
    data.table.indicators.columns.compactMap { column in
      if case .number(let values) = column.values { (column.name, values) } else { nil }
    }
  }

  /// For each fold of each repeat the labels of all customers by the model fitted without the fold; and for each repeat
  /// every customer's labels by the model that has not seen the customer.
  private func heldOut() throws -> (models: [Labels], byRepeat: [Labels]) {
    let folds = data.folds
    let models = try workers.map(folds.repeatCount * folds.foldCount) { task in
      let (repetition, fold) = task.quotientAndRemainder(dividingBy: folds.foldCount)
      let one = Workers(1)
      let model = try fitting.fit(rows: folds.trainingRows(fold: fold, repetition: repetition), workers: one)
      return try fitting.labels(model, workers: one)
    }
    let byRepeat = (0..<folds.repeatCount).map { repetition in
      let own = models[repetition * folds.foldCount..<(repetition + 1) * folds.foldCount]
      return Labels(combining: Array(own), by: folds.assignments[repetition])
    }
    return (models, byRepeat)
  }

  /// The labels by models fitted with other seeds; nothing where the model draws no random numbers.
  private func otherSeeds() throws -> [Labels]? {
    guard experiment.model.isRandom, experiment.evaluation.seeds > 0 else { return nil }
    return try workers.map(experiment.evaluation.seeds) { task in
      let one = Workers(1)
      return try fitting.labels(fitting.fit(seed: experiment.seed &+ UInt64(task) &+ 1, workers: one), workers: one)
    }
  }

  private func resampled(_ stability: StabilityJudging) throws -> Judgement {
    try stability.byResamples(draws: experiment.evaluation.stability, seed: experiment.seed) { _, weights in
      let one = Workers(1)
      let drawn = weights.indices.filter { weights[$0] > 0 }
      return try fitting.labels(fitting.fit(rows: drawn, workers: one), workers: one)
    }
  }
}

/// Measures stages by the wall clock.
struct StageClock {
  private(set) var seconds: [String: Double] = [:]

  mutating func time<Value>(_ stage: String, _ body: () throws -> Value) rethrows -> Value {
    let start = Date()
    defer { seconds[stage] = Date().timeIntervalSince(start) }
    return try body()
  }
}
