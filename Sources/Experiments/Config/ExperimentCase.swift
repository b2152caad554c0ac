public import Features
public import Frames
import Ingest
public import Models
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
  /// The last day that is known; nothing for a static table.
  public let asOf: Day?
  /// What comes later, by which the tiers are judged; nothing for a static table.
  public let outcome: OutcomeWindow?
  /// Which customers.
  public let population: Population
  /// Which indicators.
  public let requests: [FeatureRequest]
  /// How indicators are made ready for a model.
  public let preparation: Preparation
  /// How the segmentation is judged.
  public let evaluation: EvaluationSettings
  /// The tiers and what orders them.
  public let tiers: TierSettings
  /// The seed of every random choice.
  public let seed: UInt64
  /// The model.
  public let model: TierModelSettings
  /// The features that clusters are found in; nothing means all.
  let modelInputs: [String]?
  /// The config with every default written out.
  public let resolved: JSONValue
  /// Where the config says what.
  let places: ConfigPlaces

  static let sharedKeys = [
    "name", "dataset", "events", "as_of", "outcome", "population", "features", "prepare", "evaluate", "tiers", "seed",
    "model",
  ]

  /// Indicators that the customer table must have although they are not features.
  var alsoNeeded: [String] { [tiers.orderBy] + evaluation.space + model.namedIndicators + (modelInputs ?? []) }

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
    asOf = try reader.value("as_of")?.day()
    reader.note("as_of", asOf.map { .string($0.description) } ?? .null)
    (outcome, population) = try (OutcomeSettings.read(reader), PopulationSettings.read(reader))
    let features = try FeatureSettings.read(config.required("features"))
    requests = features.0
    reader.note("features", features.1)
    let prepared = try PreparationSettings.read(reader.value("prepare"))
    preparation = prepared.0
    reader.note("prepare", prepared.1)
    seed = UInt64(try reader.integer("seed", default: 1, in: 0...Int.max))
    let tierDeclaration = try config.required("tiers")
    let tierReader = try SettingsReader(tierDeclaration, keys: TierReading.keys)
    tiers = try TierReading.read(tierReader, at: tierDeclaration)
    reader.note("tiers", tierReader.json)
    let modelDeclaration = try config.required("model")
    let modelReading = try ModelReading(modelDeclaration, tiers: tiers)
    model = modelReading.settings
    modelInputs = modelReading.inputs
    reader.note("model", modelReading.resolved)
    let evaluationReader = try SettingsReader(
      reader.value("evaluate") ?? Declaration(text: "{}", file: file), keys: EvaluationSettings.keys)
    evaluation = try EvaluationSettings(evaluationReader)
    reader.note("evaluate", evaluationReader.json)
    resolved = reader.json
  }
}
