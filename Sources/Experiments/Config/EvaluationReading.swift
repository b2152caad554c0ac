import Evaluation
import Features
import Ingest
import Models
import Runs

/// The parts of a prediction's `evaluate` that are mappings of their own.
enum EvaluationReading {
  static func cutOff(_ parent: SettingsReader) throws -> PredictionEvaluation.CutOff {
    let reader = try SettingsReader(
      parent.mapping("cut_off"), keys: ["probability", "false_positive", "false_negative"])
    defer { parent.note("cut_off", reader.json) }
    if try reader.value("false_positive") != nil || reader.value("false_negative") != nil {
      if let odd = try reader.value("probability") {
        throw odd.refusal(wanted: "either a probability, or the costs of both mistakes")
      }
      return try at(reader) {
        .costs(
          try MisclassificationCosts(
            falsePositive: try reader.number("false_positive", in: 0...1e300),
            falseNegative: try reader.number("false_negative", in: 0...1e300)))
      }
    }
    return .probability(try reader.number("probability", default: 0.5, in: 0...1))
  }

  enum ProfitKind: String, CaseIterable { case churn, credit }

  static func profit(_ parent: SettingsReader) throws -> PredictionEvaluation.Profit? {
    guard let declared = try parent.value("profit") else {
      parent.note("profit", .null)
      return nil
    }
    let kind = try declared.required("kind").choice(ProfitKind.self)
    let keys =
      kind == .churn
      ? ["alpha", "beta", "lifetime_value", "incentive", "contact"]
      : ["full_recovery_share", "total_loss_share", "return_on_loan"]
    let reader = try SettingsReader(declared, keys: ["kind"] + keys)
    reader.note("kind", .string(kind.rawValue))
    func number(_ key: String, _ usual: Double) throws -> Double {
      try reader.number(key, default: usual, in: 0...Double.greatestFiniteMagnitude)
    }
    defer { parent.note("profit", reader.json) }
    return try at(reader) {
      switch kind {
      case .churn:
        .churn(
          try ChurnProfit(
            alpha: number("alpha", 6), beta: number("beta", 14), lifetimeValue: number("lifetime_value", 200),
            incentive: number("incentive", 10), contact: number("contact", 1)))
      case .credit:
        .credit(
          try CreditProfit(
            fullRecoveryShare: number("full_recovery_share", 0.55), totalLossShare: number("total_loss_share", 0.1),
            returnOnLoan: number("return_on_loan", 0.2644)))
      }
    }
  }

  enum Favourable: String, CaseIterable { case below, above }

  static func fairness(_ parent: SettingsReader, cutOff: Double) throws -> PredictionEvaluation.Fairness? {
    guard let declared = try parent.value("fairness") else {
      parent.note("fairness", .null)
      return nil
    }
    let reader = try SettingsReader(
      declared,
      keys: ["groups", "favourable", "cut_off", "minimum_rows", "minimum_each_class", "minimum_ratio", "largest_gap"])
    defer { parent.note("fairness", reader.json) }
    let columns = try reader.strings("groups")
    guard !columns.isEmpty, Set(columns).count == columns.count else {
      throw try declared.required("groups").refusal(wanted: "at least one column, none of them twice")
    }
    let favourable: Favourable = try reader.choice("favourable", default: .below)
    return try at(reader) {
      PredictionEvaluation.Fairness(
        columns: columns,
        rules: try FairnessRules(
          favourable: favourable == .below ? .below : .atOrAbove,
          cutoff: try reader.number("cut_off", default: cutOff, in: 0...1),
          leastRows: try reader.integer("minimum_rows", default: 100, in: 1...1_000_000_000),
          leastRowsOfEachClass: try reader.integer("minimum_each_class", default: 10, in: 1...1_000_000_000),
          leastRatio: try reader.number("minimum_ratio", default: 0.8, in: 0...1),
          greatestOpportunityGap: try reader.number("largest_gap", default: 0.1, in: 0...1)))
    }
  }

  static func strategy(_ parent: SettingsReader) throws -> PredictionEvaluation.Strategy? {
    guard let declared = try parent.value("strategy") else {
      parent.note("strategy", .null)
      return nil
    }
    let reader = try SettingsReader(declared, keys: ["approval_rates", "gain", "loss"])
    defer { parent.note("strategy", reader.json) }
    let rates = try reader.numbers("approval_rates", default: [0.5, 0.6, 0.7, 0.8, 0.9, 1])
    guard !rates.isEmpty, rates.allSatisfy({ $0 > 0 && $0 <= 1 }) else {
      throw try declared.required("approval_rates").refusal(wanted: "shares above 0 and at most 1")
    }
    return PredictionEvaluation.Strategy(
      approvalRates: rates, gain: try reader.number("gain", in: 0...1e300),
      loss: try reader.number("loss", in: 0...1e300))
  }

  static func rejectInference(_ parent: SettingsReader, _ label: Label) throws -> RejectInference? {
    guard let declared = try parent.value("reject_inference") else {
      parent.note("reject_inference", .null)
      return nil
    }
    guard label.knowsRejected else {
      throw declared.refusal(
        wanted: "a label that says who was rejected",
        advice: "list their values as label.rejected, or give label.accepted a condition")
    }
    let reader = try SettingsReader(
      declared, keys: ["augmentation_bands", "parcelling_factors", "parcelling_bands", "fuzzy_factors"])
    defer { parent.note("reject_inference", reader.json) }
    var settings = RejectInference()
    let bands = try reader.numbers("augmentation_bands", default: settings.augmentationBands.map(Double.init))
    guard bands.allSatisfy({ $0 == $0.rounded() && (1...1000).contains($0) }) else {
      throw try declared.required("augmentation_bands").refusal(wanted: "whole numbers from 1 to 1000")
    }
    settings.augmentationBands = bands.map { Int($0) }
    settings.parcellingFactors = try reader.numbers("parcelling_factors", default: settings.parcellingFactors)
    settings.parcellingBands = try reader.integer("parcelling_bands", default: settings.parcellingBands, in: 1...1000)
    settings.fuzzyFactors = try reader.numbers("fuzzy_factors", default: settings.fuzzyFactors)
    do {
      try settings.validate()
    } catch let error as ModelError {
      throw ExperimentsError.unfitConfig(place: declared.place.description, problem: error.description)
    }
    return settings
  }

  static func leaks(_ parent: SettingsReader) throws -> PredictionEvaluation.Leaks {
    let reader = try SettingsReader(parent.mapping("leaks"), keys: ["threshold", "accept"])
    defer { parent.note("leaks", reader.json) }
    return PredictionEvaluation.Leaks(
      threshold: try reader.number("threshold", default: 0.95, in: 0.5.nextUp...1),
      accepted: try reader.strings("accept", default: []))
  }

  /// What the metrics themselves refuse, with the place of the mapping.
  private static func at<Value>(_ reader: SettingsReader, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as EvaluationError {
      throw ExperimentsError.unfitConfig(place: reader.declaration.place.description, problem: error.description)
    }
  }
}
