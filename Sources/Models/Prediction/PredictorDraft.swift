import Features
import Frames
import Learning
import LinearAlgebra
import TierScoring

/// A predictor as it is fitted to some rows, before calibration and grades.
struct PredictorDraft {
  /// The plan so far.
  var builder: ScoringPlanBuilder
  /// The number of the value that holds the logit of the event.
  let logit: Int
  /// A scorecard's score and each variable's points; nothing for other kinds.
  var points: (score: Int, parts: [ScoringOutputs.Part])?
  /// Which reasons a scorecard tells of each row; nothing for other kinds.
  var reasons: ReasonSettings?
  /// What was learned.
  var detail: PredictorDetail

  /// The logit of rows of a table.
  func logits(_ table: Frame, rows: [Int], workers: Workers) throws -> [Double] {
    try PlanApplication(builder, outputs: [logit], table: table, rows: rows).matrix(workers: workers).elements
  }
}

/// How a fitted predictor's logits become probabilities.
public enum ProbabilityCalibration: String, Codable, Sendable, CaseIterable {
  /// As the model has them.
  case none
  /// By a logistic curve.
  case platt
  /// By a rising step function.
  case isotonic
}

extension PredictorDraft {
  /// The logits of the training rows by models that have not seen them, one draft a fold.
  static func heldOut(
    _ training: PredictionTraining, folds: Folds, draft: @Sendable ([Int]) throws -> PredictorDraft
  ) throws -> [Double] {
    let parts = try training.workers.map(folds.foldCount) { fold in
      let rows = folds.trainingRows(fold: fold).map { training.rows[$0] }
      let judged = folds.testRows(fold: fold)
      return (
        judged, try draft(rows).logits(training.table, rows: judged.map { training.rows[$0] }, workers: Workers(1))
      )
    }
    var logits = [Double](repeating: .nan, count: training.rows.count)
    for (places, values) in parts { for (place, value) in zip(places, values) { logits[place] = value } }
    return logits
  }

  /// Adds the probability, calibrated and carried to a population's rate, and the grades.
  func finished(
    kind: String, training: PredictionTraining, calibration: ProbabilityCalibration, populationRate: Double?,
    heldOut: () throws -> [Double]
  ) throws -> FittedPredictor {
    var builder = builder
    var shift: PriorShift?
    if let populationRate {
      let targets = training.targets(training.rows)
      shift = try PriorShift(from: targets.reduce(0, +) / Double(targets.count), to: populationRate)
    }
    let fitted: FittedCalibration
    let probability: Int
    switch calibration {
    case .none, .platt:
      var final = logit
      if calibration == .platt {
        let model = try PlattCalibration().fit(scores: try heldOut(), targets: training.targets(training.rows))
        final = builder.appendLogit(model, score: final)
        fitted = .platt(model)
      } else {
        fitted = .none
      }
      if let shift { final = builder.appendLogit(shift, logit: final) }
      probability = builder.append(.logistic(Logistic(value: final)))
    case .isotonic:
      guard shift == nil else {
        throw ModelError.setting(
          model: kind, key: "calibrate", value: "isotonic", wanted: "none or platt, which can be shifted to a rate,")
      }
      let model = try IsotonicCalibration().fit(scores: try heldOut(), targets: training.targets(training.rows))
      guard let steps = builder.append(model, score: logit) else {
        preconditionFailure("a calibration of steps is a step of a plan")
      }
      fitted = .isotonic(model)
      probability = steps
    }
    let safety = builder.append(.affine(Affine(values: [probability], weights: [-1], offset: 1)))
    let values = try PlanApplication(builder, outputs: [safety], table: training.table, rows: training.rows)
      .matrix(workers: training.workers).elements
    let cuts = training.grades.cuts(safety: values)
    let tier = builder.append(.tier(TierStep(.cuts(score: safety, cuts: cuts))))
    let told = appendReasons(to: &builder)
    let plan = builder.plan(
      tiers: training.grades.names,
      outputs: ScoringOutputs(
        tier: tier, margin: tier + 1, marginUnit: .probability, score: points?.score ?? probability,
        probability: probability, parts: points?.parts ?? [], reasons: told))
    return FittedPredictor(
      kind: kind, plan: plan, detail: detail, calibration: fitted, priorShift: shift, cuts: cuts.map { 1 - $0 },
      reasons: reasons)
  }

  /// Adds the reasons that a scorecard tells of each row, where any are asked for.
  private func appendReasons(to builder: inout ScoringPlanBuilder) -> ScoringOutputs.Reasons? {
    guard let points, let reasons, reasons.count > 0, case .scorecard(let detail) = detail else { return nil }
    let count = min(reasons.count, points.parts.count)
    let first = builder.append(
      .reasons(
        Reasons(
          values: points.parts.map(\.value), baselines: detail.scorecard.baselines(reasons.baseline), count: count)))
    return ScoringOutputs.Reasons(values: (0..<count).map { first + $0 }, names: points.parts.map(\.name))
  }
}
