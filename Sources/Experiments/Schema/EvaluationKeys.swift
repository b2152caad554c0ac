import Models
import Runs

/// The keys of a config's `evaluate`.
enum EvaluationKeys {
  static let tiers = KeyMapping(
    "evaluate",
    [
      DescribedKey("folds", .integer(2...1000), "The number of folds.", usual: .number(5)),
      DescribedKey("repeats", .integer(1...1000), "How often customers are dealt anew.", usual: .number(10)),
      DescribedKey(
        "bootstrap", .integer(20...1_000_000), "The resamples of customers behind an interval.", usual: .number(200)),
      DescribedKey(
        "stability", .integer(0...100_000),
        "The resamples on which the model is refitted for the stability of its groups.",
        usual: .number(50)),
      DescribedKey("seeds", .integer(0...1000), "The other seeds with which it is refitted.", usual: .number(5)),
      DescribedKey(
        "sensitivity", .flag, "Refit with other weights and other fillings of missing values.", usual: .flag(true)),
      DescribedKey(
        "space", .texts(atLeast: 1), "The indicators in whose space all cases' silhouettes are computed.",
        required: true),
      DescribedKey(
        "silhouette_sample", .integer(10...1_000_000),
        "The most customers whose silhouette is computed exactly; of more, so many are drawn.", usual: .number(5000)),
      DescribedKey(
        "natural_clusters",
        .mapping(
          KeyMapping(
            "evaluate, natural_clusters",
            [
              DescribedKey("up_to", .integer(2...100), "The most clusters that are tried.", usual: .number(8)),
              DescribedKey(
                "references", .integer(5...10_000), "The structureless sets that the data are held against.",
                usual: .number(20)),
              DescribedKey(
                "sample", .integer(10...1_000_000), "The most customers that are looked at.", usual: .number(2000)),
            ])),
        "Search for a natural number of clusters."),
    ])

  static let prediction = KeyMapping(
    "evaluate, of a prediction",
    [
      DescribedKey("folds", .integer(1...1000), "The number of folds; 1 only by time.", usual: .number(5)),
      DescribedKey(
        "repeats", .integer(1...1000), "How often rows are dealt anew; by time and by a column once.",
        usual: .number(10)),
      DescribedKey(
        "split", .words(SplitSettings.Kind.self), "By what rows are dealt; those of one customer stay together.",
        usual: .string("stratified")),
      DescribedKey("fold_column", .text, "With split: column, the column that says each row's fold."),
      DescribedKey(
        "gap", .days,
        "With split: time, how long before a fold's first day its training ends; usually the window's end."),
      DescribedKey("training", .days, "With split: time, how long a fold's training is; usually all earlier rows."),
      DescribedKey(
        "inner_folds", .integer(2...100), "The folds of training rows in which settings are chosen.", usual: .number(5)),
      DescribedKey(
        "bootstrap", .integer(20...1_000_000), "The draws behind bootstrapped intervals.", usual: .number(500)),
      DescribedKey("cut_off", .mapping(cutOff), "From which probability a row is told to be an event."),
      DescribedKey("profit", .kinds(ProfitKeys.kinds), "What hits and mistakes are worth."),
      DescribedKey("fairness", .mapping(fairness), "Which groups are held against each other."),
      DescribedKey("strategy", .mapping(strategy), "A table of what approving so many rows would bring."),
      DescribedKey(
        "reject_inference", .mapping(ProfitKeys.rejectInference),
        "How much the rejected could matter; {} for the usual."),
      DescribedKey("leaks", .mapping(leaks), "What to do with features that seem to know the outcome."),
      DescribedKey(
        "sensitivity", .flag, "Refit with other weights of events and other fillings of missing values.",
        usual: .flag(true)),
    ])

  private static let cutOff = KeyMapping(
    "evaluate, cut_off",
    [
      DescribedKey("probability", .share, "The probability itself.", usual: .number(0.5)),
      DescribedKey("false_positive", .notNegative, "Instead: what a false alarm costs."),
      DescribedKey("false_negative", .notNegative, "Instead: what a missed event costs, in the same unit."),
    ])

  private static let fairness = KeyMapping(
    "evaluate, fairness",
    [
      DescribedKey("groups", .texts(atLeast: 1), "The columns whose levels are the groups.", required: true),
      DescribedKey(
        "favourable", .words(EvaluationReading.Favourable.self),
        "Which side of the cut-off is the favourable decision.",
        usual: .string("below")),
      DescribedKey("cut_off", .share, "The cut-off; usually that of evaluate."),
      DescribedKey(
        "minimum_rows", .integer(1...1_000_000_000), "The least rows of a group that is assessed.", usual: .number(100)),
      DescribedKey(
        "minimum_each_class", .integer(1...1_000_000_000), "The same for its events, and for its other rows.",
        usual: .number(10)),
      DescribedKey("minimum_ratio", .share, "The least adverse impact ratio that raises no flag.", usual: .number(0.8)),
      DescribedKey("largest_gap", .share, "The largest opportunity difference that raises none.", usual: .number(0.1)),
    ])

  private static let strategy = KeyMapping(
    "evaluate, strategy",
    [
      DescribedKey(
        "approval_rates", .list(.number(Double.leastNonzeroMagnitude...1), atLeast: 1),
        "The shares of rows that are approved.", usual: .list([0.5, 0.6, 0.7, 0.8, 0.9, 1].map(JSONValue.number))),
      DescribedKey("gain", .notNegative, "What an approved row without the event brings.", required: true),
      DescribedKey("loss", .notNegative, "What an approved row with the event costs.", required: true),
    ])

  private static let leaks = KeyMapping(
    "evaluate, leaks",
    [
      DescribedKey(
        "threshold", .number(0.5.nextUp...1), "The AUC of a single feature from which it is suspicious.",
        usual: .number(0.95)),
      DescribedKey(
        "accept", .texts(), "Features that may be known only afterwards, for an experiment on just that.",
        usual: .list([])),
    ])
}
