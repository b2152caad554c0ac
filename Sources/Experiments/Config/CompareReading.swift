import Ingest
import Runs

/// The config's `compare`: how verdicts on a run beside others are come to.
enum CompareReading {
  static func read(_ parent: SettingsReader) throws -> VerdictSettings {
    let usual = VerdictSettings()
    let reader = try SettingsReader(
      parent.mapping("compare"), keys: ["level", "margins", "relative_margin", "metrics", "money", "draws"])
    var margins: [String: Double] = [:]
    if let declared = try reader.value("margins") {
      for name in try declared.keys() {
        margins[name] = try SettingsReader.number(declared.required(name), in: 0...Double.greatestFiniteMagnitude)
      }
    }
    var metrics: [String]?
    reader.note("metrics", .null)
    if let declared = try reader.value("metrics") {
      metrics = try reader.strings("metrics")
      if metrics == [] { throw declared.refusal(wanted: "at least one metric, or no 'metrics' for all of them") }
    }
    let settings = VerdictSettings(
      level: try reader.number("level", default: usual.level, in: 0.0001...0.5), margins: margins,
      relativeMargin: try reader.number("relative_margin", default: usual.relativeMargin, in: 0...1), metrics: metrics,
      money: try reader.optionalString("money"),
      draws: try reader.integer("draws", default: usual.draws, in: 100...1_000_000))
    reader.note("margins", .object(settings.margins.mapValues(JSONValue.number)))
    parent.note("compare", reader.json)
    return settings
  }
}
