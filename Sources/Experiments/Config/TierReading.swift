import Ingest
import Models

/// The config's `tiers`.
enum TierReading {
  static let keys = ["order_by", "names"]

  static func read(_ reader: SettingsReader, at declaration: Declaration) throws -> TierSettings {
    let settings = TierSettings(
      orderBy: try reader.string("order_by"), names: try reader.strings("names", default: ["high", "medium", "low"]))
    let names = try declaration.value("names") ?? declaration
    guard settings.names.count >= 2, Set(settings.names).count == settings.names.count else {
      throw names.refusal(wanted: "at least two tiers with different names, the highest first")
    }
    try demandPlain(settings.names, at: names)
    return settings
  }

  /// Refuses tier names that could not stand in the name of a metric.
  static func demandPlain(_ names: [String], at declaration: Declaration) throws {
    if let odd = names.first(where: { $0.wholeMatch(of: /[a-z0-9][a-z0-9_-]*/) == nil }) {
      throw declaration.refusal(
        wanted: "tier names of lower-case letters, digits, '-' and '_', which stand in metric names",
        advice: "'\(odd)' has other characters")
    }
  }

  /// The config's `cuts` of a score: `{shares: […]}` or `{points: […]}`.
  static func cuts(_ declaration: Declaration, tiers: TierSettings) throws -> TierCuts {
    try declaration.refuseUnknownKeys(["shares", "points"])
    let count = tiers.names.count - 1
    if let shares = try declaration.value("shares") {
      let values = try shares.numbers()
      guard values.count == count, values.allSatisfy({ $0 > 0 }), values.reduce(0, +) < 1 else {
        throw shares.refusal(
          wanted: "\(count) positive shares for the tiers above '\(tiers.names[count])' that leave something to it",
          advice: "each is a share of the rows, such as 0.2, and all together stay below 1")
      }
      return .shares(values)
    }
    let points = try declaration.required("points")
    let values = try points.numbers()
    guard values.count == count, zip(values, values.dropFirst()).allSatisfy(>) else {
      throw points.refusal(wanted: "\(count) descending points between \(count + 1) tiers")
    }
    return .points(values)
  }
}
