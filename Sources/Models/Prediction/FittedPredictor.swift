public import Features
public import Frames
public import Learning
public import TierScoring

/// A fitted predictor of an event: its plan, and what a report tells about it.
public struct FittedPredictor: Codable, Sendable, Equatable {
  /// The kind of model, as in the config: `logistic` or `scorecard`.
  public let kind: String
  /// The model as arithmetic, from raw indicators to grade, score and probability; scoring goes through it alone.
  public let plan: ScoringPlan
  /// What was learned, as the kind has it.
  public let detail: PredictorDetail
  /// How logits became probabilities.
  public let calibration: FittedCalibration
  /// The shift to a population's rate of events, where one was asked for.
  public let priorShift: PriorShift?
  /// The probability up to which each grade but the last reaches, ascending.
  public let cuts: [Double]
  /// Which reasons a scorecard tells of each row; nothing for other kinds.
  public let reasons: ReasonSettings?

  private enum CodingKeys: String, CodingKey {
    case kind, plan, detail, calibration, cuts, reasons
    case priorShift = "prior_shift"
  }

  /// What the predictor says of rows.
  public struct Scores: Sendable, Equatable {
    /// The probability of the event.
    public let probabilities: [Double]
    /// The grade, 0 for the safest.
    public let grades: [Int]
    /// A scorecard's points; nothing for other kinds.
    public let points: [Double]?
    /// Why a scorecard's points are not more, the largest shortfall first; nothing for other kinds.
    public let reasons: [[ReasonCode]]?
    /// The least change of the probability to another grade; NaN where there is one grade only.
    public let margins: [Double]

    package init(
      probabilities: [Double], grades: [Int], points: [Double]?, reasons: [[ReasonCode]]? = nil, margins: [Double]
    ) {
      self.probabilities = probabilities
      self.grades = grades
      self.points = points
      self.reasons = reasons
      self.margins = margins
    }
  }

  /// The scores of rows of a table; the same bits at any number of workers.
  ///
  /// Shape: a result for each of `rows`, nothing meaning all.
  /// Throws: `FeaturesError.preparation` where an indicator is absent or of a type that the plan cannot read, and
  /// `ModelError.rowsRefused` where a row has a value that the model refuses.
  public func scores(_ table: Frame, rows: [Int]? = nil, workers: Workers = Workers(1)) throws -> Scores {
    let found = try plan.scores(table, rows: rows, workers: workers)
    if let first = found.refusals.first {
      throw ModelError.rowsRefused(model: kind, count: found.refusals.count, reason: plan.words(first.refusal))
    }
    return Scores(
      probabilities: found.probabilities, grades: found.tiers.map(Int.init), points: isScorecard ? found.scores : nil,
      reasons: reasons(found), margins: found.margins)
  }

  private var isScorecard: Bool {
    if case .scorecard = detail { true } else { false }
  }

  /// The reasons that the plan tells.
  private func reasons(_ found: TierScores) -> [[ReasonCode]]? {
    guard let reasons, case .scorecard(let detail) = detail else { return nil }
    let names = detail.scorecard.variables.map(\.name)
    let baselines = detail.scorecard.baselines(reasons.baseline)
    // A scorecard's points are its plan's first parts.
    let (ranks, points) = (found.reasons, found.parts)
    return found.tiers.indices.map { row in
      ranks.map { Int($0[row]) }.filter { $0 >= 0 }.map { variable in
        ReasonCode(variable: names[variable], shortfall: baselines[variable] - points[variable][row])
      }
    }
  }
}

/// How logits became probabilities, fitted.
public enum FittedCalibration: Codable, Sendable, Equatable {
  case none
  case platt(PlattCalibration.Model)
  case isotonic(IsotonicCalibration.Model)
}

/// What was learned, as the kind of predictor has it.
public enum PredictorDetail: Codable, Sendable, Equatable {
  case logistic(LogisticDetail)
  case scorecard(ScorecardDetail)

  /// The regression that gives the logit.
  public var regression: LogisticRegression.Model {
    switch self {
    case .logistic(let detail): detail.regression
    case .scorecard(let detail): detail.regression
    }
  }
}

/// What a logistic predictor learned.
public struct LogisticDetail: Codable, Sendable, Equatable {
  /// How indicators are prepared.
  public let preparation: Preparation.Model
  /// The regression on the prepared columns and the offset; with events that count several times, its intercept is
  /// carried back to the training rows' own rate.
  public let regression: LogisticRegression.Model
  /// How often each event counted.
  public let eventWeight: Double
  /// How the penalty was chosen; nothing where only one was given.
  public let choice: StrengthChoice?
  /// The steps of a stepwise selection; nothing where there was none.
  public let steps: [StepwiseSelection.Step]?

  private enum CodingKeys: String, CodingKey {
    case preparation, regression, choice, steps
    case eventWeight = "event_weight"
  }
}

/// What a scorecard learned.
public struct ScorecardDetail: Codable, Sendable, Equatable {
  /// Every variable's bins, those that were left out too.
  public let bins: Binning.Model
  /// What each filter did.
  public let filters: [FilterTrace]
  /// The steps of a stepwise selection; nothing where there was none.
  public let steps: [StepwiseSelection.Step]?
  /// The regression on weights of evidence.
  public let regression: LogisticRegression.Model
  /// The points.
  public let scorecard: Scorecard
  /// What rounding costs on the training rows.
  public let rounding: RoundingCost
}
