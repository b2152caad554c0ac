public import Evaluation
public import Features
public import Models
import Ingest
import Runs

/// The prediction of a label, and how it is judged.
public struct PredictionTask: Sendable {
  /// Which rows are events.
  public let label: Label
  /// The model.
  public let predictor: PredictorSettings
  /// The grades that probabilities are cut into, the safest first.
  public let grades: RiskGrades
  /// How the prediction is judged.
  public let evaluation: PredictionEvaluation

  /// Columns that the table must have although they are not features.
  var alsoNeeded: [String] {
    let offset: String? = if case .logistic(let settings) = predictor { settings.offset } else { nil }
    return (evaluation.fairness?.columns ?? []) + [evaluation.split.foldColumn, offset].compactMap { $0 }
  }

  init(_ reader: SettingsReader, hasDays: Bool, outcome: OutcomeWindow?) throws {
    label = try LabelSettings.read(reader)
    grades = try PredictionTask.grades(reader)
    let modelReading = try PredictorReading(reader.declaration.required("model"))
    predictor = modelReading.settings
    reader.note("model", modelReading.resolved)
    let evaluationReader = try SettingsReader(reader.mapping("evaluate"), keys: PredictionEvaluation.keys)
    evaluation = try PredictionEvaluation(evaluationReader, hasDays: hasDays, outcome: outcome, label: label)
    reader.note("evaluate", evaluationReader.json)
  }

  /// The config's `tiers` of a prediction: grades of risk.
  private static func grades(_ parent: SettingsReader) throws -> RiskGrades {
    let declared = try parent.mapping("tiers")
    let reader = try SettingsReader(declared, keys: ["names", "shares"])
    let names = try reader.strings("names", default: ["low", "medium", "high"])
    let place = try declared.value("names") ?? declared
    guard names.count >= 2, Set(names).count == names.count else {
      throw place.refusal(wanted: "at least two grades with different names, the safest first")
    }
    try TierReading.demandPlain(names, at: place)
    let count = names.count - 1
    let shares = try reader.numbers("shares", default: Array(repeating: 1 / Double(names.count), count: count))
    guard shares.count == count, shares.allSatisfy({ $0 > 0 }), shares.reduce(0, +) < 1 else {
      throw try (declared.value("shares") ?? declared).refusal(
        wanted: "\(count) positive shares for the grades before '\(names[count])' that leave something to it",
        advice: "each is a share of the rows, such as 0.2, and all together stay below 1")
    }
    parent.note("tiers", reader.json)
    return RiskGrades(names: names, shares: shares)
  }
}

/// How a prediction is judged: the config's `evaluate`.
public struct PredictionEvaluation: Sendable {
  /// How rows are dealt into folds.
  public var split: SplitSettings
  /// The folds of training rows in which settings are chosen and probabilities calibrated.
  public var innerFolds: Int
  /// The draws behind intervals that are bootstrapped.
  public var bootstrap: Int
  /// From which probability a row is held to be an event.
  public var cutOff: CutOff
  /// What mistakes and hits are worth; nothing where no profit is asked for.
  public var profit: Profit?
  /// Which groups are held against each other; nothing where none are.
  public var fairness: Fairness?
  /// Which cut-offs a strategy table sweeps.
  public var strategy: Strategy?
  /// What is assumed of rejected applicants; nothing where their part is not asked for.
  public var rejectInference: RejectInference?
  /// What to do with features that seem to know the outcome.
  public var leaks: Leaks
  /// Whether it is judged how far the prediction hangs on the weight of events and on what stands for missing values.
  public var sensitivity: Bool

  /// From which probability a row is held to be an event.
  public enum CutOff: Sendable {
    case probability(Double)
    case costs(MisclassificationCosts)

    /// The probability.
    var value: Double {
      switch self {
      case .probability(let value): value
      case .costs(let costs): costs.probabilityCutoff
      }
    }
  }

  /// The parameters of an expected maximum profit.
  public enum Profit: Sendable {
    case churn(ChurnProfit)
    case credit(CreditProfit)
  }

  /// Which groups are held against each other.
  public struct Fairness: Sendable {
    /// The columns whose levels are the groups.
    public var columns: [String]
    /// The rules.
    public var rules: FairnessRules
  }

  /// Which cut-offs a strategy table sweeps, and what an approved row brings.
  public struct Strategy: Sendable {
    /// The shares of rows that are approved at most.
    public var approvalRates: [Double]
    /// What an approved row without the event brings, in money.
    public var gain: Double
    /// What an approved row with the event costs, in money, above 0.
    public var loss: Double
  }

  /// What to do with features that seem to know the outcome.
  public struct Leaks: Sendable {
    /// The area under the curve of one feature from which it is suspicious.
    public var threshold: Double
    /// Features that may be known only afterwards, for an experiment on just that.
    public var accepted: [String]
  }

  static let keys =
    SplitSettings.keys + [
      "inner_folds", "bootstrap", "cut_off", "profit", "fairness", "strategy", "reject_inference", "leaks",
      "sensitivity",
    ]

  init(_ reader: SettingsReader, hasDays: Bool, outcome: OutcomeWindow?, label: Label) throws {
    split = try SplitSettings(reader, hasDays: hasDays, outcome: outcome)
    innerFolds = try reader.integer("inner_folds", default: 5, in: 2...100)
    bootstrap = try reader.integer("bootstrap", default: 500, in: 20...1_000_000)
    cutOff = try EvaluationReading.cutOff(reader)
    profit = try EvaluationReading.profit(reader)
    fairness = try EvaluationReading.fairness(reader, cutOff: cutOff.value)
    strategy = try EvaluationReading.strategy(reader)
    rejectInference = try EvaluationReading.rejectInference(reader, label)
    leaks = try EvaluationReading.leaks(reader)
    sensitivity = try reader.flag("sensitivity", default: true)
  }
}
