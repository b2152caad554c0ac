internal import Features
internal import Learning
internal import LinearAlgebra
internal import TierScoring

/// Predicts an event by a logistic regression on prepared indicators.
///
/// The penalty is chosen by cross-validation within the training rows where several are given: preparation and
/// coefficients are fitted without the fold that judges them, by its mean log loss. Where events count several times, the
/// intercept is carried back to the rows' own rate of events (King and Zeng 2001, equation 7).
///
/// *State*: the preparation, the regression, how the penalty and the columns were chosen, the calibration and the cuts
/// between grades.
public struct LogisticPredictor: Codable, Sendable, Equatable {
  /// The kind's name in a config.
  public static let kind = "logistic"

  /// The regression but for the penalty's strength, which is the only one of `strengths` or chosen among them.
  public var regression: LogisticRegression
  /// The strengths to choose from; at least one.
  public var strengths: [Double]
  /// Penalties drawn at random instead of `strengths`; nothing takes those.
  public var search: PenaltySearch?
  /// Whether the simplest penalty within one standard error of the best is taken, or the best.
  public var takesSimplest: Bool
  /// The signs of the coefficients of single indicators.
  public var signs: [String: LogisticRegression.Sign]
  /// How indicators are chosen step by step, each with all its columns; only without a penalty. Nothing takes all.
  public var selection: StepwiseSelection.Criterion?
  /// How often an event counts in the fit.
  public var eventWeight: EventWeight
  /// A numeric column of the table that is added to the logit as it is; it is not an input too.
  public var offset: String?
  /// How logits become probabilities.
  public var calibration: ProbabilityCalibration
  /// The rate of events that probabilities are to hold at; nothing means that of the training rows.
  public var populationRate: Double?

  private enum CodingKeys: String, CodingKey {
    case regression, strengths, search, signs, selection, offset, calibration
    case eventWeight = "event_weight"
    case takesSimplest = "takes_simplest"
    case populationRate = "population_rate"
  }

  /// States the settings.
  public init(
    regression: LogisticRegression, strengths: [Double], search: PenaltySearch? = nil, takesSimplest: Bool = true,
    signs: [String: LogisticRegression.Sign] = [:], selection: StepwiseSelection.Criterion? = nil,
    eventWeight: EventWeight = .times(1), offset: String? = nil, calibration: ProbabilityCalibration = .none,
    populationRate: Double? = nil
  ) {
    self.regression = regression
    self.strengths = strengths
    self.takesSimplest = takesSimplest
    self.signs = signs
    self.search = search
    self.selection = selection
    self.eventWeight = eventWeight
    self.offset = offset
    self.calibration = calibration
    self.populationRate = populationRate
  }

  /// Fits the predictor to training rows.
  ///
  /// Throws: `ModelError` or `FeaturesError` where settings or rows cannot carry the model.
  public func fit(_ training: PredictionTraining) throws -> FittedPredictor {
    let penalties = penalties(seed: training.seed)
    guard !penalties.isEmpty else {
      throw ModelError.setting(model: Self.kind, key: "strengths", value: "[]", wanted: "at least one strength")
    }
    let choice = penalties.count > 1 ? try chosen(penalties, training) : nil
    let penalty = penalties[choice?.chosenCandidate ?? 0]
    return try draft(training, training.rows, penalty, choice, training.workers).finished(
      kind: Self.kind, training: training, calibration: calibration, populationRate: populationRate,
      heldOut: {
        try PredictorDraft.heldOut(training, folds: try training.innerFolds(training.rows)) {
          try draft(training, $0, penalty, nil, Workers(1))
        }
      })
  }

  private func draft(
    _ training: PredictionTraining, _ rows: [Int], _ penalty: LogisticPenalty, _ choice: StrengthChoice?,
    _ workers: Workers
  ) throws -> PredictorDraft {
    let design = try LogisticDesign(training, rows: rows, offset: offset, workers: workers)
    let (model, steps) = try fitted(
      settings(design, penalty), design, try self.rows(design, training, rows, workers))
    guard !model.usedColumns.isEmpty else {
      throw ModelError.nothingLeft(model: Self.kind, filter: "penalty", count: design.columnNames.count)
    }
    var builder = design.builder
    let logit = builder.appendLogistic(model, values: design.values).margin
    return PredictorDraft(
      builder: builder, logit: logit,
      detail: .logistic(
        LogisticDetail(
          preparation: design.preparation, regression: model,
          eventWeight: eventWeight.weight(training.targets(rows)), choice: choice, steps: steps)))
  }

  private func fitted(
    _ settings: LogisticRegression, _ design: LogisticDesign, _ rows: MemoryRows
  ) throws -> (LogisticRegression.Model, [StepwiseSelection.Step]?) {
    let isWeighted = rows.weights != nil
    guard let selection else { return (try settings.fit(rows).atOwnRate(isWeighted: isWeighted), nil) }
    let model = try StepwiseSelection(regression: settings, criterion: selection, terms: design.terms).fit(rows)
    guard !model.selectedTerms.isEmpty else {
      throw ModelError.nothingLeft(model: Self.kind, filter: "select", count: design.terms.count)
    }
    return (model.regression.atOwnRate(isWeighted: isWeighted), model.steps)
  }

  /// The regression of a design's columns.
  func settings(_ design: LogisticDesign, _ penalty: LogisticPenalty) -> LogisticRegression {
    var settings = regression
    settings.penalty = penalty
    settings.columnNames = design.columnNames
    settings.offsetColumn = design.offsetColumn
    settings.signs = design.signs(signs)
    return settings
  }

  /// The rows of a design, with events counted as often as they weigh.
  func rows(
    _ design: LogisticDesign, _ training: PredictionTraining, _ rows: [Int], _ workers: Workers
  ) throws -> MemoryRows {
    let targets = training.targets(rows)
    return MemoryRows(
      try design.matrix(training.table, rows: rows, workers: workers), weights: eventWeight.weights(targets),
      targets: targets, workers: workers)
  }
}
