import Ingest
import Models
import Runs

/// The config's `model` of a prediction.
struct PredictorReading {
  enum Kind: String, CaseIterable { case logistic, scorecard }

  /// The words for the kinds of model there are.
  static let kinds = Kind.allCases.map(\.rawValue)

  let settings: PredictorSettings
  /// The settings as they stand in the record.
  let resolved: JSONValue

  init(_ declaration: Declaration) throws {
    let declared = try declaration.required("kind")
    if let word = try? declared.string(), ModelReading.kinds.contains(word) {
      throw declared.refusal(
        wanted: "one of \(Self.kinds.joined(separator: ", "))",
        advice: "'\(word)' makes tiers and predicts nothing: leave out the key 'label'")
    }
    let kind = try declared.choice(Kind.self)
    let own = kind == .logistic ? LogisticReading.keys : ScorecardReading.keys
    let reader = try SettingsReader(declaration, keys: ["kind", "calibrate", "population_rate"] + own)
    reader.note("kind", .string(kind.rawValue))
    let calibration: ProbabilityCalibration = try reader.choice("calibrate", default: ProbabilityCalibration.none)
    reader.note("population_rate", .null)
    let rate =
      try reader.value("population_rate") == nil
      ? nil : try reader.number("population_rate", in: Double.leastNonzeroMagnitude...1.0.nextDown)
    if rate != nil, calibration == .isotonic {
      throw try declaration.required("calibrate").refusal(
        wanted: "none or platt beside population_rate", advice: "steps have no odds to shift")
    }
    switch kind {
    case .logistic:
      var settings = try LogisticReading.read(reader)
      (settings.calibration, settings.populationRate) = (calibration, rate)
      self.settings = .logistic(settings)
    case .scorecard:
      var settings = try ScorecardReading.read(reader)
      (settings.calibration, settings.populationRate) = (calibration, rate)
      self.settings = .scorecard(settings)
    }
    resolved = reader.json
  }
}
