import Ingest
import Models
import Runs

/// The config of a `weighted_score` model.
enum WeightedScoreReading {
  static let keys = ["kind", "dimensions", "cuts"]

  static func read(_ reader: SettingsReader, tiers: TierSettings) throws -> WeightedScore {
    let declared = try reader.declaration.required("dimensions")
    let dimensions = try declared.elements().map(dimension)
    guard !dimensions.isEmpty, Set(dimensions.map(\.0.name)).count == dimensions.count else {
      throw declared.refusal(wanted: "at least one dimension, each with a name of its own")
    }
    reader.note("dimensions", .list(dimensions.map(\.1)))
    let cuts = try TierReading.cuts(reader.declaration.required("cuts"), tiers: tiers)
    reader.note("cuts", try JSONValue(encoding: cuts))
    return WeightedScore(dimensions: dimensions.map(\.0), cuts: cuts)
  }

  private static let positive = Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude

  private static func dimension(_ declaration: Declaration) throws -> (WeightedScore.Dimension, JSONValue) {
    let reader = try SettingsReader(declaration, keys: ["name", "weight", "indicators"])
    let declared = try declaration.required("indicators")
    let indicators = try declared.elements().map(indicator)
    guard !indicators.isEmpty else { throw declared.refusal(wanted: "at least one indicator") }
    reader.note("indicators", .list(indicators.map(\.1)))
    let dimension = WeightedScore.Dimension(
      name: try reader.string("name"), weight: try reader.number("weight", default: 1, in: positive),
      indicators: indicators.map(\.0))
    return (dimension, reader.json)
  }

  private static func indicator(_ declaration: Declaration) throws -> (WeightedScore.Indicator, JSONValue) {
    let reader = try SettingsReader(declaration, keys: ["indicator", "weight", "direction", "mapping", "missing"])
    var mapping = WeightedScore.Mapping.rank
    if let declared = try reader.value("mapping"), declared.isMapping {
      try declared.refuseUnknownKeys(["range"])
      let range = try declared.required("range")
      let limits = try range.numbers()
      guard limits.count == 2, limits[0] >= 0, limits[0] < limits[1], limits[1] <= 1 else {
        throw range.refusal(wanted: "two quantiles from 0 to 1, the lower one first, such as [0.01, 0.99]")
      }
      mapping = .range(low: limits[0], high: limits[1])
    } else if let declared = try reader.value("mapping"), try declared.string() != "rank" {
      throw declared.refusal(wanted: "rank, or {range: [low, high]} with two quantiles")
    }
    var missing: Double? = 0
    if let declared = try reader.value("missing") {
      missing = (try? declared.string()) == "refuse" ? nil : try SettingsReader.number(declared, in: 0...100)
    }
    let settings = WeightedScore.Indicator(
      indicator: try reader.string("indicator"), weight: try reader.number("weight", default: 1, in: positive),
      direction: try reader.choice("direction", default: ScoreDirection.higher), mapping: mapping, missing: missing)
    return (settings, try JSONValue(encoding: settings))
  }
}
