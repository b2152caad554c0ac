import Ingest
import Runs
public import TierScoring

/// What a report must say that no number tells: the config's `report`. Results never depend on it.
public struct ReportSettings: Sendable, Equatable {
  /// What the model is for; nothing where the config does not say.
  public var purpose: String?
  /// Who answers for it.
  public var owner: String?
  /// Who reads the report.
  public var audience: String?
  /// The framework that the model is governed by, as its owner names it. Nothing here claims that it is met.
  public var framework: String?
  /// Where the model must not be used, or not without care.
  public var limits: [String]
  /// The smallest count of customers that a report shows; 1 shows all.
  public var minimumCell: Int
  /// Findings that somebody takes responsibility for, each with a reason.
  public var waivers: [BundlePolicy.Waiver]

  static let keys = [
    "purpose", "owner", "audience", "framework", "limits", "minimum_cell", "waivers", "thresholds", "monitoring",
  ]

  /// Reads the config's `report` and notes it, with its defaults, in the resolved config.
  init(_ parent: SettingsReader) throws {
    let reader = try SettingsReader(parent.mapping("report"), keys: ReportSettings.keys)
    purpose = try reader.optionalString("purpose")
    owner = try reader.optionalString("owner")
    audience = try reader.optionalString("audience")
    framework = try reader.optionalString("framework")
    limits = try reader.strings("limits", default: [])
    minimumCell = try reader.integer("minimum_cell", default: 5, in: 1...1_000_000)
    let waiverReading = try (reader.value("waivers")?.elements() ?? []).map(ReportSettings.waiver)
    waivers = waiverReading.map(\.0)
    reader.note("waivers", .list(waiverReading.map(\.1)))
    reader.note("thresholds", try ReportSettings.thresholds(reader.mapping("thresholds")))
    reader.note(
      "monitoring", .list(try (reader.value("monitoring")?.elements() ?? []).map(ReportSettings.watch)))
    parent.note("report", reader.json)
  }

  private static func waiver(_ declared: Declaration) throws -> (BundlePolicy.Waiver, JSONValue) {
    let reader = try SettingsReader(declared, keys: ["code", "by", "reason"])
    let texts = try ["code", "by", "reason"].map { key in
      let text = try reader.string(key)
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw try declared.required(key).refusal(wanted: "a waiver's \(key) in words")
      }
      return text
    }
    return (BundlePolicy.Waiver(code: texts[0], by: texts[1], reason: texts[2]), reader.json)
  }

  /// What metrics must reach, by metric.
  private static func thresholds(_ declared: Declaration) throws -> JSONValue {
    var rules: [String: JSONValue] = [:]
    for metric in try declared.keys() {
      let rule = try declared.required(metric)
      let reader = try SettingsReader(rule, keys: ["at_least", "at_most", "policy"])
      let largest = Double.greatestFiniteMagnitude
      var ends: [Double?] = []
      for key in ["at_least", "at_most"] {
        guard try reader.value(key) != nil else {
          reader.note(key, .null)
          ends.append(nil)
          continue
        }
        ends.append(try reader.number(key, in: -largest...largest))
      }
      guard ends.contains(where: { $0 != nil }) else {
        throw rule.refusal(wanted: "at_least, at_most or both", advice: "write one like {at_least: 0.7, policy: …}")
      }
      if let low = ends[0], let high = ends[1], low > high {
        throw rule.refusal(wanted: "at_least not above at_most")
      }
      _ = try reader.string("policy")
      rules[metric] = reader.json
    }
    return .object(rules)
  }

  /// What is to be watched once the model is used.
  private static func watch(_ declared: Declaration) throws -> JSONValue {
    let reader = try SettingsReader(declared, keys: ["watch", "threshold", "every", "action", "policy"])
    for key in ["watch", "threshold", "every"] { _ = try reader.string(key) }
    for key in ["action", "policy"] { _ = try reader.optionalString(key) }
    return reader.json
  }
}
