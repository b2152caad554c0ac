import Ingest
import Models
import Runs

/// A logistic regression's keys.
enum LogisticReading {
  static let keys = [
    "penalty", "lasso_share", "strengths", "search", "choose", "signs", "select", "event_weight", "offset",
  ]

  enum Penalty: String, CaseIterable {
    case none, l2, l1
    case elasticNet = "elastic_net"
  }
  enum Choice: String, CaseIterable {
    case simplest, best
  }
  enum Balance: String, CaseIterable { case balanced }
  enum Sign: String, CaseIterable { case positive, negative }

  static func read(_ reader: SettingsReader) throws -> LogisticPredictor {
    let penalty: Penalty = try reader.choice("penalty", default: .l2)
    let search = try LogisticSearchReading.read(
      reader, isElasticNet: penalty == .elasticNet, hasPenalty: penalty != .none)
    let lassoShare: Double
    switch penalty {
    case .none, .l2: lassoShare = 0
    case .l1: lassoShare = 1
    case .elasticNet: lassoShare = try self.lassoShare(reader, search)
    }
    if penalty != .elasticNet, let odd = try reader.value("lasso_share") {
      throw odd.refusal(wanted: "no lasso_share beside penalty: \(penalty.rawValue)")
    }
    let strengths = try strengths(reader, hasPenalty: penalty != .none, search)
    let choice: Choice = try reader.choice("choose", default: .simplest)
    let weight = try eventWeight(reader)
    let signs = try signs(reader)
    return LogisticPredictor(
      regression: LogisticRegression(penalty: LogisticPenalty(strength: 0, lassoShare: lassoShare)),
      strengths: strengths, search: search, takesSimplest: choice == .simplest, signs: signs,
      selection: try selection(reader, penalty, signs, weight), eventWeight: weight,
      offset: try reader.optionalString("offset"))
  }

  /// The share of the absolute values; where the search draws it, the number that stands there meanwhile.
  private static func lassoShare(_ reader: SettingsReader, _ search: PenaltySearch?) throws -> Double {
    if let drawn = search?.lassoShares {
      if let odd = try reader.value("lasso_share") {
        throw odd.refusal(wanted: "no lasso_share beside a search that draws it")
      }
      return drawn.lowerBound
    }
    return try reader.number("lasso_share", default: 0.5, in: 0...1)
  }

  private static func strengths(
    _ reader: SettingsReader, hasPenalty: Bool, _ search: PenaltySearch?
  ) throws -> [Double] {
    guard hasPenalty, search == nil else {
      if let odd = try reader.value("strengths") {
        throw odd.refusal(wanted: hasPenalty ? "no strengths beside a search" : "no strengths beside penalty: none")
      }
      return [0]
    }
    let strengths = try reader.numbers(
      "strengths", default: [1, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001])
    guard !strengths.isEmpty, strengths.allSatisfy({ $0 >= 0 }), Set(strengths).count == strengths.count else {
      throw try reader.declaration.required("strengths").refusal(
        wanted: "at least one strength from 0, none of them twice")
    }
    return strengths
  }

  private static func eventWeight(_ reader: SettingsReader) throws -> EventWeight {
    if let declared = try reader.value("event_weight"), (try? declared.string()) != nil {
      let _: Balance = try reader.choice("event_weight")
      return .balanced
    }
    return .times(try reader.number("event_weight", default: 1, in: 1e-6...1e6))
  }

  private static func selection(
    _ reader: SettingsReader, _ penalty: Penalty, _ signs: [String: LogisticRegression.Sign], _ weight: EventWeight
  ) throws -> StepwiseSelection.Criterion? {
    let stepwise: StepwiseChoice = try reader.choice("select", default: StepwiseChoice.none)
    guard let criterion = stepwise.criterion else { return nil }
    guard penalty == .none, signs.isEmpty, weight == .times(1) else {
      throw try reader.declaration.required("select").refusal(
        wanted: "no stepwise selection beside a penalty, signs or an event_weight",
        advice: "its tests are of maximum likelihood, each row counted once: set penalty: none")
    }
    return criterion
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
