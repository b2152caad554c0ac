import Features
import Foundation
import Frames
import Learning
import LinearAlgebra
import Models
import Runs
import TierScoring

/// Fits a case's tier model, judges it part by part, and says how long each part took.
struct TierJudging: Sendable {
  private let experiment: ExperimentCase
  private let task: TierTask
  private let data: CaseData
  private let workers: Workers
  private let fitting: TierFitting
  private let stages: CaseStages
  private let report: @Sendable (Double, String) -> Void

  init(
    _ experiment: ExperimentCase, _ task: TierTask, _ data: CaseData, _ stages: CaseStages, workers: Workers,
    rowPlace: ExperimentRunner.RowPlace,
    report: @escaping @Sendable (Double, String) -> Void
  ) {
    self.experiment = experiment
    self.task = task
    self.data = data
    self.stages = stages
    self.workers = workers
    fitting = TierFitting(
      experiment: experiment, task: task, table: data.table.indicators, inputs: task.inputs ?? data.table.featureNames,
      rowPlace: rowPlace)
    self.report = report
  }

  func run() throws -> CaseOutcome {
    var clock = StageClock()
    report(0.02, "fitting")
    let keys = data.keys
    let model = try clock.time("fit") {
      try stages.value(
        keys.fit, from: { try $0.document("model", as: FittedTierModel.self) }, to: { try StageContent(model: $0) },
        make: { try fitting.train(workers: workers).model })
    }
    let labels = try clock.time("label") { try fitting.labels(model, workers: workers) }
    let before = keys.all(data.folds).prefix { $0.stage != "judge" }.dropFirst(2)
    let judgement = try stages.judgement(keys.judge(Array(before)), after: Array(before)) {
      try judged(model, labels, &clock)
    }
    return CaseOutcome(
      kind: model.kind, plan: model.plan,
      assignments: labels.assignments(
        model.plan,
        money: try data.numbers(experiment.verdicts.money ?? task.tiers.orderBy, place: "compare.money"),
        later: data.table.outcome?.values.first?.values),
      judgement: judgement, seconds: clock.seconds)
  }

  private func judged(
    _ model: FittedTierModel, _ labels: Labels, _ clock: inout StageClock
  ) throws -> Judgement {
    let space = try data.space(of: experiment, task, stages, workers: workers)
    let orderValues = try data.numbers(task.tiers.orderBy, place: "tiers.order_by")
    var judgement = ModelNotes.judgement(model)
    report(0.1, "clusters in space")
    judgement.add(
      clock.time("space") {
        SpaceJudging(
          space: space, groupKind: model.plan.outputs.group?.name, settings: task.evaluation,
          seed: experiment.seed, workers: workers
        ).judge(labels)
      })
    report(0.2, "profiles")
    judgement.add(
      try clock.time("profiles") {
        try ProfileJudging(
          labels: labels, tierNames: task.tiers.names, marginUnit: model.plan.outputs.marginUnit.rawValue,
          workers: workers
        ).judge(value: orderValues, indicators: numericIndicators)
      })
    report(0.25, "folds")
    let held = try clock.time("folds") { try heldOut() }
    let stability = StabilityJudging(
      labels: labels, tierNames: task.tiers.names, groups: model.plan.outputs.group.map { ($0.name, $0.labels) },
      workers: workers)
    judgement.add(stability.acrossFolds(held.models))
    if let outcome = data.table.outcome {
      report(0.4, "outcome")
      judgement.add(
        clock.time("outcome") {
          OutcomeJudging(
            outcome: outcome, tierNames: task.tiers.names, settings: task.evaluation, folds: data.folds,
            seed: experiment.seed, workers: workers
          ).judge(held: held.byRepeat)
        })
    } else {
      judgement.notes.append("No outcome window was asked for: the tiers are not judged by what customers did next.")
    }
    report(0.5, "seeds")
    judgement.add(stability.acrossSeeds(try clock.time("seeds") { try otherSeeds() }))
    if task.evaluation.sensitivity {
      report(0.55, "sensitivity")
      judgement.add(
        try clock.time("sensitivity") {
          try stages.judgement(data.keys.sensitivity, after: []) { try sensitivity(labels) }
        })
    }
    report(0.6, "stability")
    judgement.add(try clock.time("stability") { try resampled(stability) })
    return judgement
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
      let held = folds.testRows(fold: fold, repetition: repetition)
      return try stages.value(
        data.keys.fold(repetition, fold), from: { try $0.labels(knownRows: held) },
        to: { StageContent($0, knownRows: held) },
        make: {
          try fitting.labels(
            without: held, trainingRows: folds.trainingRows(fold: fold, repetition: repetition), workers: Workers(1))
        })
    }
    let byRepeat = (0..<folds.repeatCount).map { repetition in
      let own = models[repetition * folds.foldCount..<(repetition + 1) * folds.foldCount]
      return Labels(combining: Array(own), by: folds.assignments[repetition])
    }
    return (models, byRepeat)
  }

  /// The labels by models fitted with other seeds; nothing where the model draws no random numbers.
  private func otherSeeds() throws -> [Labels]? {
    guard task.model.isRandom, task.evaluation.seeds > 0 else { return nil }
    return try workers.map(task.evaluation.seeds) { task in
      try stages.value(
        data.keys.seed(task), from: { try $0.labels(knownRows: []) }, to: { StageContent($0, knownRows: []) },
        make: {
          let trained = try fitting.train(seed: experiment.seed &+ UInt64(task) &+ 1, workers: Workers(1))
          return Labels(trained, of: nil, rowCount: data.table.customers.count)
        })
    }
  }

  /// What other weights, and other fillings of missing values, would change.
  private func sensitivity(_ labels: Labels) throws -> Judgement {
    let used = task.model.namedIndicators + (task.inputs ?? [])
    let inputs = used.isEmpty ? data.table.featureNames : used
    let hasMissing = numericIndicators.contains { inputs.contains($0.name) && $0.values.contains(where: \.isNaN) }
    return try SensitivityJudging(
      tiers: labels.tiers, tierCount: task.tiers.names.count, later: data.table.outcome?.values.first?.values
    ).judge(task.model, experiment.preparation, hasMissing: hasMissing) { model, preparation in
      try fitting.train(model: model, preparation: preparation, workers: workers).tiers
    }
  }

  private func resampled(_ stability: StabilityJudging) throws -> Judgement {
    let refits = RefitStages(data.keys, stages, draws: task.evaluation.stability)
    _ = try workers.map(refits.missing.count) { place in
      let draw = refits.missing[place]
      let similarity = try stability.similarity(draw: draw, seed: experiment.seed) { weights in
        let drawn = weights.indices.filter { weights[$0] > 0 }
        return Labels(try fitting.train(rows: drawn, workers: Workers(1)), of: drawn, rowCount: weights.count)
      }
      refits.add(similarity, of: draw)
    }
    return stability.byResamples(refits.similarities)
  }
}

extension Labels {
  /// The tiers and groups of the rows that a model was fitted to, nothing meaning all; of others they mean nothing.
  fileprivate init(_ trained: TrainedTiers, of rows: [Int]?, rowCount: Int) {
    func placed(_ labels: [Int]) -> [Int] {
      guard let rows else { return labels }
      var whole = [Int](repeating: 0, count: rowCount)
      for (row, label) in zip(rows, labels) { whole[row] = label }
      return whole
    }
    self.init(
      tiers: placed(trained.tiers), groups: trained.groups.map(placed), scores: nil,
      margins: [Double](repeating: .nan, count: rowCount))
  }
}

extension Labels {
  /// Each customer's tier, group, score and margin, with the money that moves along with the customer and, where there is an
  /// outcome window, the later value.
  func assignments(_ plan: ScoringPlan, money: [Double], later: [Double]?) -> Assignments {
    let names = plan.outputs.group?.labels
    return Assignments(columns: [
      .init(name: "tier", cells: .names(tiers, of: plan.tiers)),
      .init(
        name: plan.outputs.group?.name ?? "group",
        cells: names.flatMap { names in groups.map { .names($0, of: names) } } ?? .empty),
      .init(name: "score", cells: scores.map { .numbers($0) } ?? .empty),
      .init(name: "margin", cells: .numbers(margins)),
      .init(name: "value", cells: .numbers(money)),
      .init(name: "later_value", cells: later.map { .numbers($0) } ?? .empty),
    ])
  }
}
