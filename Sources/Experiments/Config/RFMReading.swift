import Ingest
import Models
import Runs

/// The config of a `rfm_rules` model.
enum RFMReading {
  static let keys = ["kind", "scores", "dimensions", "segments", "cuts"]

  static func read(_ reader: SettingsReader, tiers: TierSettings) throws -> RFMRules {
    let scoreCount = try reader.integer("scores", default: 5, in: 2...100)
    let declared = try reader.declaration.required("dimensions")
    let dimensions = try declared.elements().map { try dimension($0, scoreCount: scoreCount) }
    guard !dimensions.isEmpty, Set(dimensions.map(\.0.name)).count == dimensions.count else {
      throw declared.refusal(wanted: "at least one dimension, each with a name of its own")
    }
    reader.note("dimensions", .list(dimensions.map(\.1)))
    let segments = try reader.value("segments")
    let cuts = try reader.value("cuts")
    guard (segments == nil) != (cuts == nil) else {
      throw reader.declaration.refusal(
        wanted: "either segments (rules on the scores) or cuts (of the weighted score)", advice: nil)
    }
    let assignment: RFMRules.Assignment
    if let segments {
      let (table, resolved) = try self.segments(segments, dimensions.map(\.0), scoreCount: scoreCount, tiers: tiers)
      assignment = .segments(table)
      reader.note("segments", resolved)
    } else {
      let tierCuts = try TierReading.cuts(cuts!, tiers: tiers)
      assignment = .weighted(tierCuts)
      reader.note("cuts", try JSONValue(encoding: tierCuts))
    }
    return RFMRules(dimensions: dimensions.map(\.0), scoreCount: scoreCount, assignment: assignment)
  }

  private static func dimension(
    _ declaration: Declaration, scoreCount: Int
  ) throws -> (ScoredIndicator, JSONValue) {
    let reader = try SettingsReader(
      declaration, keys: ["indicator", "name", "direction", "weight", "breaks", "missing"])
    let indicator = try reader.string("indicator")
    let breaks = try reader.value("breaks").map { declared in
      let values = try declared.numbers()
      guard values.count == scoreCount - 1, zip(values, values.dropFirst()).allSatisfy(<) else {
        throw declared.refusal(wanted: "\(scoreCount - 1) ascending breaks between \(scoreCount) scores")
      }
      return values
    }
    reader.note("breaks", breaks.map { .list($0.map(JSONValue.number)) } ?? .null)
    let settings = ScoredIndicator(
      indicator: indicator, name: try reader.string("name", default: indicator),
      direction: try reader.choice("direction", default: ScoreDirection.higher),
      weight: try reader.number(
        "weight", default: 1, in: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude),
      breaks: breaks, missing: try reader.choice("missing", default: ScoredIndicator.MissingRule.lowest))
    return (settings, reader.json)
  }

  private static func segments(
    _ declaration: Declaration, _ dimensions: [ScoredIndicator], scoreCount: Int, tiers: TierSettings
  ) throws -> (RuleTable, JSONValue) {
    let reader = try SettingsReader(declaration, keys: ["match", "otherwise", "rules"])
    let match = try reader.choice("match", default: RuleTable.Match.partition)
    let rules = try declaration.required("rules").elements().map {
      try rule($0, dimensions, scoreCount: scoreCount, tiers: tiers)
    }
    reader.note("rules", .list(rules.map(\.1)))
    reader.note("otherwise", .null)
    var otherwise: RuleTable.Otherwise?
    if let declared = try reader.value("otherwise") {
      guard match == .firstMatch else {
        throw declared.refusal(
          wanted: "no `otherwise` where rules must partition the scores", advice: "set match: first_match")
      }
      let inner = try SettingsReader(declared, keys: ["name", "tier"])
      otherwise = RuleTable.Otherwise(name: try inner.string("name"), tier: try tier(inner, tiers))
      reader.note("otherwise", inner.json)
    } else if match == .firstMatch {
      throw declaration.refusal(
        wanted: "`otherwise: {name: …, tier: …}` with match: first_match, for scores that no rule holds")
    }
    let table = RuleTable(rules: rules.map(\.0), match: match, otherwise: otherwise)
    do {
      _ = try RuleAssignment(
        table, dimensions: dimensions.map(\.name), scoreCounts: dimensions.map { _ in scoreCount }, tiers: tiers.names)
    } catch let error as ModelError {
      throw ExperimentsError.unfitConfig(place: declaration.place.description, problem: error.description)
    }
    return (table, reader.json)
  }

  private static func rule(
    _ declaration: Declaration, _ dimensions: [ScoredIndicator], scoreCount: Int, tiers: TierSettings
  ) throws -> (RuleTable.Rule, JSONValue) {
    let reader = try SettingsReader(declaration, keys: ["name", "tier", "ranges"])
    let declared = try declaration.required("ranges")
    try declared.refuseUnknownKeys(dimensions.map(\.name))
    let ranges = try dimensions.map { dimension -> [Int] in
      guard let range = try declared.value(dimension.name) else { return [1, scoreCount] }
      let limits = try range.elements().map { try SettingsReader.integer($0, in: 1...scoreCount) }
      guard limits.count == 2, limits[0] <= limits[1] else {
        throw range.refusal(wanted: "the lowest and the highest score, such as [2, 4]")
      }
      return limits
    }
    reader.note(
      "ranges",
      .object(
        Dictionary(
          uniqueKeysWithValues: zip(dimensions, ranges).map {
            ($0.name, JSONValue.list($1.map { .number(Double($0)) }))
          })))
    return (RuleTable.Rule(name: try reader.string("name"), ranges: ranges, tier: try tier(reader, tiers)), reader.json)
  }

  private static func tier(_ reader: SettingsReader, _ tiers: TierSettings) throws -> String {
    let name = try reader.string("tier")
    guard tiers.names.contains(name) else {
      throw try reader.declaration.required("tier").refusal(
        wanted: "one of the tiers \(tiers.names.joined(separator: ", "))")
    }
    return name
  }
}
