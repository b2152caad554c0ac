import Ingest
import Models
import Runs

/// A scorecard's keys.
enum ScorecardReading {
  static let keys = ["bins", "variables", "select", "strength", "signs", "points", "reasons", "reason_baseline"]

  enum Signs: String, CaseIterable { case free, demanded }

  static func read(_ reader: SettingsReader) throws -> ScorecardPredictor {
    var settings = ScorecardPredictor()
    settings.binning = try binning(reader)
    let select = try SettingsReader(
      reader.mapping("select"),
      keys: ["information_value", "largest_information_value", "correlation", "stability", "stepwise"])
    settings.information.minimum = try select.number("information_value", default: 0.02, in: 0...1e300)
    select.note("largest_information_value", .null)
    if try select.value("largest_information_value") != nil {
      settings.information.maximum = try select.number("largest_information_value", in: 0...1e300)
    }
    settings.redundancy.maximumCorrelation = try select.number("correlation", default: 0.75, in: 0...1)
    select.note("stability", .null)
    if try select.value("stability") != nil {
      settings.stability = StabilityFilter(maximumIndex: try select.number("stability", in: 0...1e300))
    }
    let stepwise: StepwiseChoice = try select.choice("stepwise", default: StepwiseChoice.none)
    settings.selection = stepwise.criterion
    reader.note("select", select.json)
    settings.regression.penalty = .ridge(try reader.number("strength", default: 0, in: 0...1e300))
    let signs: Signs = try reader.choice("signs", default: .free)
    settings.demandsSigns = signs == .demanded
    if settings.selection != nil, settings.demandsSigns || settings.regression.penalty.strength > 0 {
      throw try select.declaration.required("stepwise").refusal(
        wanted: "no stepwise selection beside a strength or demanded signs",
        advice: "its tests are of maximum likelihood")
    }
    settings.scaling = try scaling(reader)
    settings.reasons = ReasonSettings(
      count: try reader.integer("reasons", default: 4, in: 0...1000),
      baseline: try reader.choice("reason_baseline", default: .maximum))
    return settings
  }

  private static func scaling(_ parent: SettingsReader) throws -> ScorecardScaling {
    let reader = try SettingsReader(
      parent.mapping("points"), keys: ["base_score", "base_odds", "double_odds", "rounding", "base"])
    let scaling = ScorecardScaling(
      baseScore: try reader.number("base_score", default: 600, in: -1e9...1e9),
      baseOdds: try reader.number("base_odds", default: 50, in: 1e-9...1e9),
      pointsToDoubleOdds: try reader.number("double_odds", default: 20, in: 1e-9...1e9),
      rounding: try reader.choice("rounding", default: .nearest),
      basePlacement: try reader.choice("base", default: .apart)
    )
    parent.note("points", reader.json)
    return scaling
  }

  private static func binning(_ parent: SettingsReader) throws -> Binning {
    let rule = try BinningRuleReading.read(parent.mapping("bins"), over: BinningRule())
    parent.note("bins", rule.1)
    var rules: [String: BinningRule] = [:]
    var resolved: [String: JSONValue] = [:]
    let declared = try parent.mapping("variables")
    for name in try declared.keys() {
      let own = try BinningRuleReading.read(declared.required(name), over: rule.0)
      (rules[name], resolved[name]) = (own.0, own.1)
    }
    parent.note("variables", .object(resolved))
    return Binning(rule: rule.0, rules: rules)
  }
}
