import Models

/// A config's word for what decides the steps of a stepwise selection.
enum StepwiseChoice: String, CaseIterable {
  case none, akaike, bayes
  case likelihoodRatio = "likelihood_ratio"

  /// The criterion; nothing where all variables stay.
  var criterion: StepwiseSelection.Criterion? {
    switch self {
    case .none: nil
    case .akaike: .akaike
    case .bayes: .bayes
    case .likelihoodRatio: .likelihoodRatio
    }
  }
}
