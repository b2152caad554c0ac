import Evaluation
import Features
import Frames
import Learning
package import Models
import Runs
import TierScoring

/// Fits a case's predictor, judges it on rows that it was not fitted to, and says how long each part took.
struct PredictionJudging: Sendable {
  private let experiment: ExperimentCase
  private let task: PredictionTask
  private let data: CaseData
  private let workers: Workers
  private let label: LabelValues
  private let stages: CaseStages
  private let report: @Sendable (Double, String) -> Void

  init(
    _ experiment: ExperimentCase, _ task: PredictionTask, _ data: CaseData, _ stages: CaseStages, workers: Workers,
    report: @escaping @Sendable (Double, String) -> Void
  ) {
    guard let label = data.table.label else { preconditionFailure("a prediction's table has a label") }
    self.experiment = experiment
    self.task = task
    self.data = data
    self.workers = workers
    self.label = label
    self.stages = stages
    self.report = report
  }

  func run() throws -> CaseOutcome {
    var clock = StageClock()
    report(0.02, "fitting")
    let (table, keys) = (data.table, data.keys)
    let all = Array(table.customers.indices)
    let predictor = try clock.time("fit") {
      try stages.value(
        keys.fit, from: { try $0.document("model", as: FittedPredictor.self) }, to: { try StageContent(model: $0) },
        make: { try fit(all, workers: workers) })
    }
    let scores = try clock.time("score") { try predictor.scores(table.indicators, workers: workers) }
    report(0.2, "folds")
    let held = try clock.time("folds") { try heldOut() }
    let before = keys.all(data.folds).prefix { $0.stage != "judge" }.dropFirst(2)
    var judgement = try stages.judgement(keys.judge(Array(before)), after: Array(before)) {
      try judged(predictor, scores, held, &clock)
    }
    if let inference = task.evaluation.rejectInference, let rejected = table.rejected {
      report(0.95, "rejected applicants")
      judgement.add(
        try clock.time("reject_inference") {
          try stages.judgement(keys.rejected, after: []) {
            try RejectJudging(inference, seed: experiment.seed, rejected: rejected)
              .judge(task.predictor, predictor, training(all, workers: workers))
          }
        })
    }
    return CaseOutcome(
      kind: predictor.kind, plan: predictor.plan, assignments: try assignments(scores, held[0]), judgement: judgement,
      seconds: clock.seconds)
  }

  private func judged(
    _ predictor: FittedPredictor, _ scores: FittedPredictor.Scores, _ held: [HeldOutScores], _ clock: inout StageClock
  ) throws -> Judgement {
    var judgement = PredictorNotes.judgement(predictor)
    judgement.notes += label.notes
    judgement.diagnostics["label"] = .object([
      "name": .string(label.name), "definition": .string(label.definition),
      "events": .number(Double(label.positiveCount)), "rows": .number(Double(data.table.customers.count)),
    ])
    report(0.7, "leaks")
    judgement.add(clock.time("leaks") { leaks() })
    if task.evaluation.sensitivity {
      report(0.75, "sensitivity")
      judgement.add(
        try clock.time("sensitivity") {
          try stages.judgement(data.keys.sensitivity, after: []) { try sensitivity(predictor, scores) }
        })
    }
    report(0.8, "metrics")
    judgement.add(
      try clock.time("metrics") {
        try ProbabilityJudging(
          label: label, task: task, folds: data.folds, seed: experiment.seed, workers: workers
        ).judge(held)
      })
    judgement.add(
      try clock.time("groups") {
        try DecisionJudging(label: label, task: task, table: data.table.indicators).judge(held[0])
      })
    return judgement
  }

  /// What another weight of events, and other fillings of missing values, would change.
  private func sensitivity(_ predictor: FittedPredictor, _ scores: FittedPredictor.Scores) throws -> Judgement {
    let table = data.table
    let logistic: LogisticDetail? = if case .logistic(let detail) = predictor.detail { detail } else { nil }
    let hasMissing = table.featureNames.compactMap { table.indicators[$0]?.values }.contains { values in
      // A regression has a column of its own for missing levels of categories: only numbers are filled.
      (logistic == nil || values.type == .number) && values.missingCount > 0
    }
    return try PredictionSensitivity(scores, events: label.positive).judge(
      task.predictor, eventWeight: logistic?.eventWeight ?? 1, experiment.preparation, hasMissing: hasMissing
    ) { settings, preparation in
      let all = Array(table.customers.indices)
      return try settings.fit(training(all, preparation: preparation, workers: workers))
        .scores(table.indicators, workers: workers)
    }
  }

  private func fit(_ rows: [Int], workers: Workers) throws -> FittedPredictor {
    try task.predictor.fit(training(rows, workers: workers))
  }

  private func training(
    _ rows: [Int], preparation: Preparation? = nil, workers: Workers
  ) -> PredictionTraining {
    let table = data.table
    let (experiment, count) = (experiment, task.evaluation.innerFolds)
    return PredictionTraining(
      table: table.indicators, rows: rows, target: label.targets, inputs: table.featureNames,
      preparation: preparation ?? experiment.preparation, grades: task.grades,
      days: table.asOf.isEmpty ? nil : table.asOf.map { Int($0.number) }, seed: experiment.seed, workers: workers,
      innerFolds: { try FoldDealing(experiment, table).innerFolds($0, count: count) })
  }

  /// For each repeat, what rows were told by models that were fitted without them; everything is fitted anew each time.
  private func heldOut() throws -> [HeldOutScores] {
    let folds = data.folds
    let parts = try workers.map(folds.repeatCount * folds.foldCount) { task in
      let (repetition, fold) = task.quotientAndRemainder(dividingBy: folds.foldCount)
      let judged = folds.testRows(fold: fold, repetition: repetition)
      let scores = try stages.value(
        data.keys.fold(repetition, fold), from: { try $0.heldOutScores(of: judged.count) },
        to: { StageContent(heldOut: $0) },
        make: {
          let one = Workers(1)
          let predictor = try fit(folds.trainingRows(fold: fold, repetition: repetition), workers: one)
          return try predictor.scores(data.table.indicators, rows: judged, workers: one)
        })
      return (judged, scores)
    }
    return (0..<folds.repeatCount).map { repetition in
      let own = parts[repetition * folds.foldCount..<(repetition + 1) * folds.foldCount]
      return HeldOutScores(Array(own), folds: folds.assignments[repetition])
    }
  }

  private func leaks() -> Judgement {
    let leaks = task.evaluation.leaks
    let findings = LeakCheck(data.reading.plan, data.table, threshold: leaks.threshold, workers: workers).findings
    var judgement = Judgement()
    judgement.notes = findings.map { "Leak check: \($0)." }
    judgement.findings = findings.map { .init(code: "leak", isBlocking: true, text: "\($0).") }
    judgement.metrics["leaks"] = Metric(Double(findings.count), n: data.table.customers.count, direction: .lower)
    judgement.diagnostics["leaks"] = .list(
      findings.map { .object(["feature": .string($0.feature), "finding": .string("\($0)")]) })
    return judgement
  }

  private func assignments(_ scores: FittedPredictor.Scores, _ held: HeldOutScores) throws -> Assignments {
    let money = try experiment.verdicts.money.map { try data.numbers($0, place: "compare.money") }
    return Assignments(columns: [
      .init(name: "tier", cells: .names(scores.grades, of: task.grades.names)),
      .init(name: "probability", cells: .numbers(scores.probabilities)),
      .init(name: "points", cells: scores.points.map { .numbers($0) } ?? .empty),
      .init(name: "margin", cells: .numbers(scores.margins)),
      .init(name: "held_out_probability", cells: .numbers(held.probabilities.map { $0 ?? .nan })),
      .init(name: "event", cells: .names(label.positive.map { $0 ? 1 : 0 }, of: ["0", "1"])),
      .init(name: "value", cells: money.map { .numbers($0) } ?? .empty),
      .init(
        name: "reasons",
        cells: scores.reasons.map { .texts($0.map { $0.map(\.variable).joined(separator: ";") }) } ?? .empty),
    ])
  }
}

/// What rows were told by models that were fitted without them, in one repeat.
package struct HeldOutScores: Sendable {
  /// The rows that were judged, ascending.
  let rows: [Int]
  /// The fold of each judged row.
  let folds: [Int]
  /// The probability of each row of the table; nothing where it was judged in no fold.
  let probabilities: [Double?]
  /// The grade of each row of the table; nothing where it was judged in no fold.
  let grades: [Int?]

  /// The probabilities and events of the judged rows.
  func sample(_ label: LabelValues) throws -> ScoredSample {
    try ScoredSample(scores: rows.map { probabilities[$0]! }, events: rows.map { label.positive[$0] })
  }

  package init(_ parts: [(rows: [Int], scores: FittedPredictor.Scores)], folds assignment: [Int]) {
    var probabilities = [Double?](repeating: nil, count: assignment.count)
    var grades = [Int?](repeating: nil, count: assignment.count)
    for (rows, scores) in parts {
      for (place, row) in rows.enumerated() {
        probabilities[row] = scores.probabilities[place]
        grades[row] = scores.grades[place]
      }
    }
    self.probabilities = probabilities
    self.grades = grades
    rows = assignment.indices.filter { assignment[$0] >= 0 }
    folds = rows.map { assignment[$0] }
  }
}
