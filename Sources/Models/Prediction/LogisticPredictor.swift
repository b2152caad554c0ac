internal import Features
internal import Learning
internal import LinearAlgebra
internal import TierScoring

/// Predicts an event by a logistic regression on prepared indicators.
///
/// The penalty's strength is chosen by cross-validation within the training rows where several are given: preparation and
/// coefficients are fitted without the fold that judges them, by its mean log loss.
///
/// *State*: the preparation, the regression, how the strength was chosen, the calibration and the cuts between grades.
public struct LogisticPredictor: Codable, Sendable, Equatable {
  /// The kind's name in a config.
  public static let kind = "logistic"

  /// The regression but for the penalty's strength, which is the only one of `strengths` or chosen among them.
  public var regression: LogisticRegression
  /// The strengths to choose from; at least one.
  public var strengths: [Double]
  /// Whether the strongest penalty within one standard error of the best is taken, or the best.
  public var takesSimplest: Bool
  /// The signs of the coefficients of single indicators.
  public var signs: [String: LogisticRegression.Sign]
  /// How logits become probabilities.
  public var calibration: ProbabilityCalibration
  /// The rate of events that probabilities are to hold at; nothing means that of the training rows.
  public var populationRate: Double?

  private enum CodingKeys: String, CodingKey {
    case regression, strengths, signs, calibration
    case takesSimplest = "takes_simplest"
    case populationRate = "population_rate"
  }

  /// States the settings.
  public init(
    regression: LogisticRegression, strengths: [Double], takesSimplest: Bool = true,
    signs: [String: LogisticRegression.Sign] = [:], calibration: ProbabilityCalibration = .none,
    populationRate: Double? = nil
  ) {
    self.regression = regression
    self.strengths = strengths
    self.takesSimplest = takesSimplest
    self.signs = signs
    self.calibration = calibration
    self.populationRate = populationRate
  }

  /// Fits the predictor to training rows.
  ///
  /// Throws: `ModelError` or `FeaturesError` where settings or rows cannot carry the model.
  public func fit(_ training: PredictionTraining) throws -> FittedPredictor {
    guard !strengths.isEmpty else {
      throw ModelError.setting(model: Self.kind, key: "strengths", value: "[]", wanted: "at least one strength")
    }
    let choice = strengths.count > 1 ? try chosen(training) : nil
    let strength = choice?.chosen ?? strengths[0]
    return try draft(training, training.rows, strength, choice, training.workers).finished(
      kind: Self.kind, training: training, calibration: calibration, populationRate: populationRate,
      heldOut: {
        try PredictorDraft.heldOut(training, folds: try training.innerFolds(training.rows)) {
          try draft(training, $0, strength, nil, Workers(1))
        }
      })
  }

  private func draft(
    _ training: PredictionTraining, _ rows: [Int], _ strength: Double, _ choice: StrengthChoice?, _ workers: Workers
  ) throws -> PredictorDraft {
    let (preparation, settings, matrix) = try prepared(training, rows, workers)
    var regression = settings
    regression.penalty = regression.penalty.with(strength: strength)
    let model = try regression.fit(MemoryRows(matrix, targets: training.targets(rows), workers: workers))
    var builder = ScoringPlanBuilder(inputs: preparation.inputs)
    let columns = preparation.lower(into: &builder)
    let logit = builder.appendLogistic(model, values: columns).margin
    return PredictorDraft(
      builder: builder, logit: logit,
      detail: .logistic(LogisticDetail(preparation: preparation, regression: model, choice: choice)))
  }

  private func prepared(
    _ training: PredictionTraining, _ rows: [Int], _ workers: Workers
  ) throws -> (Preparation.Model, LogisticRegression, Matrix) {
    let model = try training.preparation.fit(training.table, inputs: training.inputs, rows: rows, workers: workers)
    var settings = regression
    settings.columnNames = model.outputNames
    if !signs.isEmpty {
      settings.signs = model.columns.flatMap { column in
        Array(repeating: signs[column.name] ?? .any, count: column.outputNames.count)
      }
    }
    return (model, settings, try model.apply(training.table, rows: rows, workers: workers))
  }

  /// The strengths' mean losses on rows that were not fitted to, fold by fold.
  private func chosen(_ training: PredictionTraining) throws -> StrengthChoice {
    let folds = try training.innerFolds(training.rows)
    let byFold = try training.workers.map(folds.foldCount) { fold -> [Double] in
      let one = Workers(1)
      let rows = folds.trainingRows(fold: fold).map { training.rows[$0] }
      let judged = folds.testRows(fold: fold).map { training.rows[$0] }
      let (preparation, settings, matrix) = try prepared(training, rows, one)
      let models = try settings.path(
        MemoryRows(matrix, targets: training.targets(rows), workers: one), strengths: strengths)
      let held = try preparation.apply(training.table, rows: judged, workers: one)
      return models.map { StrengthChoice.meanLoss($0.margins(held), training.targets(judged)) }
    }
    return StrengthChoice(strengths: strengths, lossesByFold: byFold, takesSimplest: takesSimplest)
  }
}
