public import Features
import Ingest
public import Runs

/// One case of an experiment: all that a run depends on, with every default filled in.
public struct ExperimentCase: Sendable {
  /// The config's file, as it was named.
  public let file: String
  /// The experiment's name.
  public let experiment: String
  /// The case's name, with the values of a sweep's cell.
  public let name: String
  /// The name of the case whose sweep this is a cell of.
  public let sweep: String?
  /// The dataset's folder, as the config names it.
  public let dataset: String
  /// The table of events; nothing where the dataset has one only.
  public let events: String?
  /// Which days are the last that are known; nothing for a static table.
  public let asOf: AsOfSettings?
  /// The table whose rows are observed; nothing where customers are.
  let observedTable: String?
  /// What comes later, by which the tiers are judged or labels told; nothing for a static table.
  public let outcome: OutcomeWindow?
  /// Which customers.
  public let population: Population
  /// Which indicators.
  public let requests: [FeatureRequest]
  /// How indicators are made ready for a model.
  public let preparation: Preparation
  /// What its reports must say that no number tells.
  public let report: ReportSettings
  /// The seed of every random choice.
  public let seed: UInt64
  /// What is to be made: tiers, or a prediction.
  public let task: CaseTask
  /// How verdicts on it beside other runs are come to.
  public let verdicts: VerdictSettings
  /// The config with every default written out.
  public let resolved: JSONValue
  /// Where the config says what.
  let places: ConfigPlaces

  static let sharedKeys = [
    "name", "dataset", "events", "rows", "as_of", "outcome", "population", "features", "prepare", "label", "evaluate",
    "tiers", "seed", "model", "compare", "report",
  ]

  /// What a row of the customer table stands for.
  var observations: Observations {
    if case .column(let table, let column) = asOf { return .rows(table: table, asOf: column) }
    return observedTable.map { .rows(table: $0, asOf: nil) } ?? .customers
  }

  /// Columns that the customer table must have although they are not features.
  var alsoNeeded: [String] { task.alsoNeeded + (verdicts.money.map { [$0] } ?? []) }

  /// The label of a prediction.
  var label: Label? { if case .prediction(let task) = task { task.label } else { nil } }

  init(_ config: Declaration, experiment: String, name: String, sweep: String?) throws {
    let reader = try SettingsReader(config, keys: ExperimentCase.sharedKeys + ["cases"])
    file = config.place.file
    places = ConfigPlaces(config)
    self.experiment = experiment
    self.name = name
    self.sweep = sweep
    reader.note("name", .string(experiment))
    reader.note("case", .string(name))
    dataset = try reader.string("dataset")
    events = try reader.optionalString("events")
    observedTable = try reader.optionalString("rows")
    asOf = try AsOfSettings.read(reader, observing: observedTable)
    (outcome, population) = try (OutcomeSettings.read(reader), PopulationSettings.read(reader))
    let features = try FeatureSettings.read(config.required("features"))
    requests = features.0
    reader.note("features", features.1)
    let prepared = try PreparationSettings.read(reader.value("prepare"))
    preparation = prepared.0
    reader.note("prepare", prepared.1)
    report = try ReportSettings(reader)
    seed = UInt64(try reader.integer("seed", default: 1, in: 0...Int.max))
    if try reader.value("label") != nil {
      task = .prediction(try PredictionTask(reader, hasDays: asOf != nil, outcome: outcome))
    } else {
      reader.note("label", .null)
      task = .tiers(try TierTask(reader))
    }
    verdicts = try CompareReading.read(reader)
    resolved = reader.json
  }
}
