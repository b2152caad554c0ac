import Ingest
import Models
import Runs

/// The config's `model` of a prediction.
struct PredictorReading {
  private enum Kind: String, CaseIterable { case logistic, scorecard }

  let settings: PredictorSettings
  /// The settings as they stand in the record.
  let resolved: JSONValue

  init(_ declaration: Declaration) throws {
    let kind = try declaration.required("kind").choice(Kind.self)
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

/// A logistic regression's keys.
enum LogisticReading {
  static let keys = ["penalty", "lasso_share", "strengths", "choose", "signs"]

  private enum Penalty: String, CaseIterable {
    case none, l2, l1
    case elasticNet = "elastic_net"
  }
  private enum Choice: String, CaseIterable {
    case simplest, best
  }
  private enum Sign: String, CaseIterable { case positive, negative }

  static func read(_ reader: SettingsReader) throws -> LogisticPredictor {
    let penalty: Penalty = try reader.choice("penalty", default: .l2)
    let lassoShare: Double
    switch penalty {
    case .none, .l2: lassoShare = 0
    case .l1: lassoShare = 1
    case .elasticNet: lassoShare = try reader.number("lasso_share", default: 0.5, in: 0...1)
    }
    if penalty != .elasticNet, let odd = try reader.value("lasso_share") {
      throw odd.refusal(wanted: "no lasso_share beside penalty: \(penalty.rawValue)")
    }
    var strengths = [0.0]
    if penalty == .none {
      if let odd = try reader.value("strengths") { throw odd.refusal(wanted: "no strengths beside penalty: none") }
    } else {
      strengths = try reader.numbers("strengths", default: [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001])
      guard !strengths.isEmpty, strengths.allSatisfy({ $0 >= 0 }), Set(strengths).count == strengths.count else {
        throw try reader.declaration.required("strengths").refusal(
          wanted: "at least one strength from 0, none of them twice")
      }
    }
    let choice: Choice = try reader.choice("choose", default: .simplest)
    return LogisticPredictor(
      regression: LogisticRegression(penalty: LogisticPenalty(strength: 0, lassoShare: lassoShare)),
      strengths: strengths, takesSimplest: choice == .simplest, signs: try signs(reader))
  }

  private static func signs(_ parent: SettingsReader) throws -> [String: LogisticRegression.Sign] {
    guard let declared = try parent.value("signs") else {
      parent.note("signs", .object([:]))
      return [:]
    }
    let names = try declared.keys()
    let reader = try SettingsReader(declared, keys: names)
    var signs: [String: LogisticRegression.Sign] = [:]
    for name in names {
      let sign: Sign = try reader.choice(name)
      signs[name] = sign == .positive ? .notNegative : .notPositive
    }
    parent.note("signs", reader.json)
    return signs
  }
}
