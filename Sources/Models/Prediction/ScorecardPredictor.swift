internal import Features
internal import Frames
internal import Learning
internal import LinearAlgebra
internal import TierScoring

/// Predicts an event by a points scorecard: optimal bins, a logistic regression on their weights of evidence, and points.
///
/// Bins, filters, selection and coefficients are all fitted to the training rows alone.
///
/// *State*: every variable's bins, what filters and selection did, the regression, the points, the calibration and the
/// cuts between grades.
public struct ScorecardPredictor: Codable, Sendable, Equatable {
  /// The kind's name in a config.
  public static let kind = "scorecard"

  /// How variables are binned.
  public var binning: Binning
  /// Which variables are informative enough.
  public var information: InformationValueFilter
  /// Which variables' shares move too far from the earlier to the later half of the training rows; nothing asks none.
  public var stability: StabilityFilter?
  /// Which variables repeat others.
  public var redundancy: RedundancyFilter
  /// How variables are chosen step by step; nothing takes all that the filters leave.
  public var selection: StepwiseSelection.Criterion?
  /// The regression on weights of evidence.
  public var regression: LogisticRegression
  /// Whether a coefficient may not make a bin with more events safer: it is then 0.
  public var demandsSigns: Bool
  /// How odds become points.
  public var scaling: ScorecardScaling
  /// Which reasons are told of each row.
  public var reasons: ReasonSettings
  /// How logits become probabilities.
  public var calibration: ProbabilityCalibration
  /// The rate of events that probabilities are to hold at; nothing means that of the training rows.
  public var populationRate: Double?

  private enum CodingKeys: String, CodingKey {
    case binning, information, stability, redundancy, selection, regression, scaling, reasons, calibration
    case demandsSigns = "demands_signs"
    case populationRate = "population_rate"
  }

  /// States the settings.
  public init(
    binning: Binning = Binning(), information: InformationValueFilter = InformationValueFilter(),
    stability: StabilityFilter? = nil, redundancy: RedundancyFilter = RedundancyFilter(),
    selection: StepwiseSelection.Criterion? = nil,
    regression: LogisticRegression = LogisticRegression(), demandsSigns: Bool = false,
    scaling: ScorecardScaling = ScorecardScaling(), reasons: ReasonSettings = ReasonSettings(),
    calibration: ProbabilityCalibration = .none,
    populationRate: Double? = nil
  ) {
    self.binning = binning
    self.information = information
    self.stability = stability
    self.redundancy = redundancy
    self.selection = selection
    self.regression = regression
    self.demandsSigns = demandsSigns
    self.scaling = scaling
    self.reasons = reasons
    self.calibration = calibration
    self.populationRate = populationRate
  }

  /// Fits the scorecard to training rows.
  ///
  /// Throws: `ModelError` or `FeaturesError` where settings or rows cannot carry the model.
  public func fit(_ training: PredictionTraining) throws -> FittedPredictor {
    try draft(training, training.rows, training.workers).finished(
      kind: Self.kind, training: training, calibration: calibration, populationRate: populationRate,
      heldOut: {
        try PredictorDraft.heldOut(training, folds: try training.innerFolds(training.rows)) {
          try draft(training, $0, Workers(1))
        }
      })
  }

  private func draft(_ training: PredictionTraining, _ rows: [Int], _ workers: Workers) throws -> PredictorDraft {
    let target = training.targets(rows)
    let columns = try binningColumns(training, rows)
    let bins = try binning.fit(columns, target: target, workers: workers)
    var filters = [information.apply(bins)]
    var kept = bins.selecting(try left(filters[0], of: bins))
    if let stability {
      let halves = try halves(training, rows)
      filters.append(
        try stability.apply(
          kept, from: binningColumns(training, halves.earlier), to: binningColumns(training, halves.later),
          workers: workers))
      kept = kept.selecting(try left(filters[1], of: kept))
    }
    filters.append(redundancy.apply(kept, weightsOfEvidence: try kept.weightsOfEvidence(of: columns, workers: workers)))
    kept = kept.selecting(try left(filters[filters.count - 1], of: kept))
    let evidence = try kept.weightsOfEvidence(of: columns, workers: workers)
    let (regression, steps) = try fitted(kept, evidence, target, workers)
    let used = regression.coefficients.indices.filter { regression.coefficients[$0] != 0 }
    guard !used.isEmpty else {
      throw ModelError.nothingLeft(model: Self.kind, filter: "selection", count: kept.variables.count)
    }
    let scorecard = try Scorecard(
      bins: kept.selecting(used.map { kept.variables[$0].variable }),
      coefficients: used.map { regression.coefficients[$0] }, intercept: regression.intercept, scaling: scaling)
    let detail = ScorecardDetail(
      bins: bins, filters: filters, steps: steps, regression: regression, scorecard: scorecard,
      rounding: try scorecard.roundingCost(columns, target: target, workers: workers))
    return draft(scorecard, detail)
  }

  private func binningColumns(_ training: PredictionTraining, _ rows: [Int]) throws -> [BinningColumn] {
    try training.inputs.map { name in
      guard let column = training.table[name] else {
        throw FeaturesError.preparation(.unknownColumn(column: name, known: training.table.columnNames))
      }
      return try BinningColumn(column, rows: rows)
    }
  }

  /// The rows before a day and from that day on, the day being the one that parts them most evenly; of equals, the first.
  private func halves(_ training: PredictionTraining, _ rows: [Int]) throws -> (earlier: [Int], later: [Int]) {
    let days = training.days.map { days in rows.map { days[$0] } } ?? []
    let sorted = days.sorted()
    // Of each day but the first, how many rows lie before it.
    let places = sorted.indices.dropFirst().filter { sorted[$0] != sorted[$0 - 1] }
    guard let place = places.min(by: { abs(2 * $0 - sorted.count) < abs(2 * $1 - sorted.count) }) else {
      throw ModelError.setting(
        model: Self.kind, key: "select.stability", value: "\(stability?.maximumIndex ?? 0)",
        wanted: "no such filter for training rows of one day")
    }
    let day = sorted[place]
    return (
      zip(rows, days).filter { $0.1 < day }.map(\.0), zip(rows, days).filter { $0.1 >= day }.map(\.0)
    )
  }

  private func left(_ trace: FilterTrace, of bins: Binning.Model) throws -> [String] {
    guard !trace.kept.isEmpty else {
      throw ModelError.nothingLeft(model: Self.kind, filter: trace.filter, count: bins.variables.count)
    }
    return trace.kept
  }

  private func fitted(
    _ bins: Binning.Model, _ evidence: Matrix, _ target: [Double], _ workers: Workers
  ) throws -> (LogisticRegression.Model, [StepwiseSelection.Step]?) {
    let settings = regression(on: bins.variables.map(\.variable))
    let rows = MemoryRows(evidence, targets: target, workers: workers)
    guard let selection else { return (try settings.fit(rows), nil) }
    let model = try StepwiseSelection(regression: settings, criterion: selection).fit(rows)
    return (model.regression, model.steps)
  }

  /// The regression on the weights of evidence of some variables.
  func regression(on variables: [String]) -> LogisticRegression {
    var settings = regression
    settings.columnNames = variables
    // More weight of evidence means fewer events.
    if demandsSigns { settings.signs = variables.map { _ in .notPositive } }
    return settings
  }

  private func draft(_ scorecard: Scorecard, _ detail: ScorecardDetail) -> PredictorDraft {
    var builder = ScoringPlanBuilder(inputs: scorecard.variables.map(\.bins.scoringInput))
    let (points, score) = scorecard.lower(into: &builder)
    // score = offset − factor · logit
    let logit = builder.append(
      .affine(
        Affine(values: [score], weights: [-1 / scaling.factor], offset: scaling.offset / scaling.factor)))
    let parts = zip(scorecard.variables, points).map { ScoringOutputs.Part(name: $0.name, value: $1) }
    return PredictorDraft(
      builder: builder, logit: logit, points: (score, parts), reasons: reasons, detail: .scorecard(detail))
  }
}
