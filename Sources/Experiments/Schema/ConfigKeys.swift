import Features
import Ingest
import Runs

/// The keys of an experiment's config, each with its meaning: the schema and the page are made from these.
public enum ConfigKeys {
  /// The whole config.
  public static let root = KeyMapping(
    "The config",
    [name] + shared + [
      DescribedKey(
        "cases", .list(.mapping(oneCase), atLeast: 1),
        "What is run: each case is a run, and says what it does not share with the others.", required: true)
    ])

  /// One of `cases`: what it says stands over what the config says, key by key.
  static let oneCase = KeyMapping(
    "cases",
    [name] + shared + [
      DescribedKey(
        "sweep", .named(.list(.scalar, atLeast: 1), words: "key path, such as model.clusters"),
        "Lists of values by key path; each combination is a run.")
    ])

  private static let name = DescribedKey(
    "name", .pattern("^[a-z0-9][a-z0-9_.-]*$", words: "lower-case letters, digits, -, _ and ."),
    "The name, which stands in the runs' names.", required: true)

  /// What the config says for all cases, and a case for itself.
  static let shared: [DescribedKey] = [
    DescribedKey("dataset", .text, "The dataset's folder, which holds dataset.yaml.", required: true),
    DescribedKey("events", .text, "The table of events; needed where the dataset has several."),
    DescribedKey("rows", .text, "The table whose rows are observed, such as loans; without it, customers."),
    DescribedKey("as_of", asOf, "The last day that is known; left out for a static table."),
    DescribedKey("outcome", .mapping(outcome), "What comes later, by which tiers are judged or labels told."),
    DescribedKey("population", .mapping(population), "Which customers are in."),
    DescribedKey(
      "features", .list(.either([.text, .mapping(ownIndicator)]), atLeast: 1),
      "Indicators by name or by group, columns of tables, and one's own; `stratum explain` knows the names.",
      required: true),
    DescribedKey(
      "prepare", .named(.mapping(PreparationKeys.column), words: "feature, or default for all"),
      "How features are made ready for a model: a default, then what departs from it by feature."),
    DescribedKey("label", .mapping(label), "What is predicted; without it, tiers of customers are made."),
    DescribedKey(
      "evaluate", .byTask(tiers: EvaluationKeys.tiers, prediction: EvaluationKeys.prediction), "How models are judged."),
    DescribedKey("tiers", .byTask(tiers: tiers, prediction: grades), "The tiers, or the grades of a prediction."),
    DescribedKey("seed", .integer(0...Int.max), "The seed of every random choice.", usual: .number(1)),
    DescribedKey("model", .kinds(TierModelKeys.kinds + PredictorKeys.kinds), "The model.", required: true),
    DescribedKey("compare", .mapping(ReportKeys.compare), "How verdicts beside other runs are come to."),
    DescribedKey(
      "report", .mapping(ReportKeys.report), "What reports say that no number tells; no result depends on it."),
  ]

  private static let asOf = KeyShape.either([
    .day, .list(.day, atLeast: 1),
    .mapping(
      KeyMapping(
        "as_of, a panel",
        [
          DescribedKey("from", .day, "The first day.", required: true),
          DescribedKey("to", .day, "No day is after this one.", required: true),
          DescribedKey(
            "every", .pattern("^[1-9][0-9]{0,3}(mo|d)$", words: "months or days, such as 3mo or 30d"),
            "The step from day to day; months keep to their ends.", required: true),
        ])),
    .mapping(
      KeyMapping(
        "as_of, a day of each row's own",
        [
          DescribedKey("column", .text, "The table and its column of days, as in loan.date.", required: true),
          DescribedKey(
            "days_before", .integer(0...3660), "So many days before that day is the last known.", usual: .number(1)),
        ])),
  ])

  private static let outcome = KeyMapping(
    "outcome",
    [
      DescribedKey("window", .days, "How long the window after as_of is.", required: true),
      DescribedKey("gap", .days, "How long after as_of it begins.", usual: .string("0d")),
      DescribedKey(
        "value", .either([.text, .texts(atLeast: 0)]),
        "The indicators that are measured in it; the first is the later value. Needed but where a label is told."),
      DescribedKey(
        "allow_partial", .flag, "Go on where the data end before the window does, and record it.", usual: .flag(false)),
    ])

  private static let population = KeyMapping(
    "population",
    [
      DescribedKey(
        "opened_by", .either([.word(["as_of"]), .day]), "Only customers opened by that day.", usual: .string("as_of")),
      DescribedKey("exclude_closed", .flag, "Leave out customers closed by as_of.", usual: .flag(true)),
      DescribedKey("where", .text, "A condition on columns of the customers' table, such as region == \"north\"."),
      DescribedKey(
        "minimum_events", .integer(0...1_000_000), "The least number of events by as_of.", usual: .number(0)),
      DescribedKey("active_within", .days, "Only customers with an event so shortly before as_of."),
    ])

  private static let ownIndicator = KeyMapping(
    "features, an indicator of one's own",
    [
      DescribedKey("name", .text, "Its name.", required: true),
      DescribedKey("where", .text, "A condition that events must meet, such as channel == \"mobile\"."),
      DescribedKey("last", .days, "Only events of so many days up to as_of."),
    ]
      + CustomIndicator.Aggregate.allCases.map { aggregate in
        DescribedKey(
          aggregate.rawValue, .text, "\(meaning(of: aggregate)); exactly one of these aggregates stands.")
      })

  private static func meaning(of aggregate: CustomIndicator.Aggregate) -> String {
    switch aggregate {
    case .count: "The column whose values are counted, or events for the rows themselves"
    case .sum: "The column that is summed"
    case .mean: "The column whose mean is taken"
    case .minimum: "The column whose smallest value is taken"
    case .maximum: "The column whose largest value is taken"
    case .median: "The column whose median is taken"
    case .deviation: "The column whose standard deviation is taken"
    case .distinct: "The column whose different values are counted"
    case .share: "The column, or events for the rows, of whose sum the events that meet the condition have this share"
    }
  }

  private static let tiers = KeyMapping(
    "tiers",
    [
      DescribedKey(
        "order_by", .text, "The indicator, as known at as_of, by whose mean clusters become tiers.", required: true),
      DescribedKey(
        "names", .list(groupName, atLeast: 2), "The tiers, the highest first.",
        usual: .list([.string("high"), .string("medium"), .string("low")])),
    ])

  private static let grades = KeyMapping(
    "tiers, of a prediction",
    [
      DescribedKey(
        "names", .list(groupName, atLeast: 2), "The grades of risk, the safest first.",
        usual: .list([.string("low"), .string("medium"), .string("high")])),
      DescribedKey(
        "shares", .list(.positive, atLeast: 1),
        "The shares of the training rows in the grades but the last; the usual ones are equal."),
    ])

  private static let groupName = KeyShape.pattern("^[a-z0-9][a-z0-9_-]*$", words: "lower-case letters, digits, - and _")

  private static let label = LabelKeys.mapping
}
