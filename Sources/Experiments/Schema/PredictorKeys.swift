import Models
import Runs

/// The keys of the models that predict a label.
enum PredictorKeys {
  static let kinds: [(kind: String, mapping: KeyMapping)] = [
    (PredictorReading.Kind.logistic.rawValue, KeyMapping("model, logistic", common + logistic)),
    (PredictorReading.Kind.scorecard.rawValue, KeyMapping("model, scorecard", common + ScorecardKeys.all)),
  ]

  private static let common: [DescribedKey] = [
    TierModelKeys.modelKind,
    DescribedKey(
      "calibrate", .words(ProbabilityCalibration.self), "How probabilities are set right, in inner folds.",
      usual: .string("none")),
    DescribedKey(
      "population_rate", .number(Double.leastNonzeroMagnitude...1.0.nextDown),
      "The rate of events where the model is used, to which probabilities are carried over."),
  ]

  private static let logistic: [DescribedKey] = [
    DescribedKey("penalty", .words(LogisticReading.Penalty.self), "The penalty.", usual: .string("l2")),
    DescribedKey(
      "lasso_share", .share, "With elastic_net: the share of the absolute values; 0.5 where nothing else is said."),
    DescribedKey(
      "strengths", .list(.notNegative, atLeast: 1), "The strengths that cross-validation chooses among.",
      usual: .list([1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001].map(JSONValue.number))),
    DescribedKey("search", .mapping(search), "Instead of strengths: penalties drawn at random."),
    DescribedKey(
      "choose", .words(LogisticReading.Choice.self), "The best, or the simplest within a standard error of it.",
      usual: .string("simplest")),
    DescribedKey(
      "signs", .named(.words(LogisticReading.Sign.self), words: "feature"), "The sign that a coefficient must have.",
      usual: .object([:])),
    DescribedKey(
      "select", .words(StepwiseChoice.self), "Choose features step by step; without a penalty.", usual: .string("none")),
    DescribedKey(
      "event_weight", .either([.number(1e-6...1e6), .words(LogisticReading.Balance.self)]),
      "For how many rows an event counts.", usual: .number(1)),
    DescribedKey("offset", .text, "A column that enters with the coefficient 1."),
  ]

  private static let search = KeyMapping(
    "model, logistic, search",
    [
      DescribedKey("draws", .integer(1...100_000), "How many are drawn.", usual: .number(20)),
      DescribedKey(
        "strengths", .list(.positive, atLeast: 2), "The least and the largest strength.",
        usual: .list([.number(0.0001), .number(1)])),
      DescribedKey("lasso_share", .list(.share, atLeast: 2), "With elastic_net: the least and the largest share."),
    ])
}
