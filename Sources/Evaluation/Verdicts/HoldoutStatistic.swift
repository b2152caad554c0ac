/// A metric of probabilities that a bootstrap draw of customers gives.
public enum HoldoutStatistic: Sendable, Equatable {
  /// A statistic of the order.
  case rank(RankStatistic)
  /// `PredictedProbabilities.logLoss`.
  case logLoss
  /// `PredictedProbabilities.brierScore`.
  case brier
  /// `PredictedProbabilities.brierSkill`.
  case brierSkill
  /// A share or measure of the counts at a cut-off.
  case confusion(ConfusionMeasure, cutoff: Double)

  /// A measure of the counts at a cut-off.
  public enum ConfusionMeasure: String, Sendable, CaseIterable {
    case accuracy, recall, specificity, precision, f1
    case balancedAccuracy = "balanced_accuracy"
    case negativePredictiveValue = "negative_predictive_value"
    case matthewsCorrelation = "matthews_correlation"

    func value(_ counts: ConfusionCounts) -> Double? {
      switch self {
      case .accuracy: counts.accuracy().value
      case .recall: counts.recall().value
      case .specificity: counts.specificity().value
      case .precision: counts.precision().value
      case .f1: counts.f1().value
      case .balancedAccuracy: counts.balancedAccuracy().value
      case .negativePredictiveValue: counts.negativePredictiveValue().value
      case .matthewsCorrelation: counts.matthewsCorrelation().value
      }
    }
  }
}
