public import Models
import Ingest
import Runs

/// What a case is to make.
public enum CaseTask: Sendable {
  /// Tiers of customers.
  case tiers(TierTask)
  /// The prediction of a label.
  case prediction(PredictionTask)

  /// Indicators that the customer table must have although they are not features.
  var alsoNeeded: [String] {
    switch self {
    case .tiers(let task): task.alsoNeeded
    case .prediction(let task): task.alsoNeeded
    }
  }

  /// How rows are dealt into folds.
  public var split: SplitSettings {
    switch self {
    case .tiers(let task): SplitSettings(folds: task.evaluation.folds, repeats: task.evaluation.repeats, kind: .random)
    case .prediction(let task): task.evaluation.split
    }
  }
}

/// Tiers of customers, and how they are judged.
public struct TierTask: Sendable {
  /// The tiers and what orders them.
  public let tiers: TierSettings
  /// The model.
  public let model: TierModelSettings
  /// The features that clusters are found in; nothing means all.
  let inputs: [String]?
  /// How the segmentation is judged.
  public let evaluation: EvaluationSettings

  /// Indicators that the customer table must have although they are not features.
  var alsoNeeded: [String] { [tiers.orderBy] + evaluation.space + model.namedIndicators + (inputs ?? []) }

  init(_ reader: SettingsReader) throws {
    let tierDeclaration = try reader.declaration.required("tiers")
    let tierReader = try SettingsReader(tierDeclaration, keys: TierReading.keys)
    tiers = try TierReading.read(tierReader, at: tierDeclaration)
    reader.note("tiers", tierReader.json)
    let modelReading = try ModelReading(reader.declaration.required("model"), tiers: tiers)
    model = modelReading.settings
    inputs = modelReading.inputs
    reader.note("model", modelReading.resolved)
    let evaluationReader = try SettingsReader(reader.mapping("evaluate"), keys: EvaluationSettings.keys)
    evaluation = try EvaluationSettings(evaluationReader)
    reader.note("evaluate", evaluationReader.json)
  }
}
