/// The settings of any kind of predictor.
public enum PredictorSettings: Codable, Sendable, Equatable {
  /// A logistic regression on prepared indicators.
  case logistic(LogisticPredictor)
  /// A points scorecard.
  case scorecard(ScorecardPredictor)

  /// The kind's name in a config.
  public var kind: String {
    switch self {
    case .logistic: LogisticPredictor.kind
    case .scorecard: ScorecardPredictor.kind
    }
  }

  /// Fits the predictor and lowers it to its plan.
  ///
  /// Throws: `ModelError` or `FeaturesError` where settings or rows cannot carry the model.
  public func fit(_ training: PredictionTraining) throws -> FittedPredictor {
    switch self {
    case .logistic(let settings): try settings.fit(training)
    case .scorecard(let settings): try settings.fit(training)
    }
  }
}
