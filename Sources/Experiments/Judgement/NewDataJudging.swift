import Evaluation
import Features
import Frames
import Learning
import LinearAlgebra
import Models
import Runs
import TierScoring

/// Judges a model on rows that it was not fitted to, by what judges a run; what wants a refit is left out.
struct NewDataJudging {
  let experiment: ExperimentCase
  let plan: ScoringPlan
  let rows: JudgedRows
  let workers: Workers

  func judge() throws -> Judgement {
    switch experiment.task {
    case .tiers(let task): try judge(task)
    case .prediction(let task): try judge(task)
    }
  }

  private func judge(_ task: TierTask) throws -> Judgement {
    let (labels, table) = (rows.labels, rows.table.indicators)
    var judgement = SpaceJudging(
      space: try space(task), groupKind: plan.outputs.group?.name, settings: task.evaluation, seed: experiment.seed,
      workers: workers
    ).judge(labels)
    let indicators = table.columns.compactMap { column in
      if case .number(let values) = column.values { (name: column.name, values: rows.kept(values)) } else { nil }
    }
    judgement.add(
      try ProfileJudging(
        labels: labels, tierNames: task.tiers.names, marginUnit: plan.outputs.marginUnit.rawValue, workers: workers
      ).judge(value: rows.numbers(task.tiers.orderBy, place: "tiers.order_by"), indicators: indicators))
    guard let outcome = rows.outcome else {
      judgement.notes.append("No outcome window was asked for: the tiers are not judged by what customers did next.")
      return judgement
    }
    judgement.add(
      OutcomeJudging(
        outcome: outcome, tierNames: task.tiers.names, settings: task.evaluation,
        folds: Folds(holdout: labels.tiers.map { _ in true }), seed: experiment.seed, workers: workers
      ).judge(held: [labels]))
    return judgement
  }

  /// The declared space, prepared on all rows, of those that the model does not refuse.
  private func space(_ task: TierTask) throws -> Matrix {
    let table = rows.table.indicators
    let whole = try experiment.preparation.fit(table, inputs: task.evaluation.space, workers: workers)
      .apply(table, workers: workers)
    guard rows.scored.count < whole.rowCount else { return whole }
    return Matrix(
      rowCount: rows.scored.count, columnCount: whole.columnCount, elements: rows.scored.flatMap { whole.row($0) })
  }

  private func judge(_ task: PredictionTask) throws -> Judgement {
    guard let label = rows.table.label else { preconditionFailure("a prediction's table has a label") }
    let held = rows.held
    var judgement = Judgement()
    judgement.notes += label.notes
    judgement.diagnostics["label"] = .object([
      "name": .string(label.name), "definition": .string(label.definition),
      "events": .number(Double(label.positiveCount)), "rows": .number(Double(label.positive.count)),
    ])
    judgement.add(
      try ProbabilityJudging(
        label: label, task: task, folds: Folds(holdout: rows.scores.tiers.map { $0 >= 0 }), seed: experiment.seed,
        workers: workers
      ).judge([held]))
    judgement.add(try DecisionJudging(label: label, task: task, table: rows.table.indicators).judge(held))
    return judgement
  }
}
