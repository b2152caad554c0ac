import Features
import Frames
import Ingest
import Runs

/// The config's `features`: names of indicators and groups, and a data scientist's own.
enum FeatureSettings {
  /// The keys under which an own indicator names its aggregate, and the aggregates.
  static let aggregates: [(key: String, aggregate: CustomIndicator.Aggregate)] =
    CustomIndicator.Aggregate.allCases.map { ($0.rawValue, $0) }

  /// Reads the list; the second result is its resolved form.
  static func read(_ declaration: Declaration) throws -> ([FeatureRequest], JSONValue) {
    let elements = try declaration.elements()
    guard !elements.isEmpty else {
      throw declaration.refusal(wanted: "at least one indicator", advice: "`stratum features --list` shows all")
    }
    let pairs = try elements.map { element -> (FeatureRequest, JSONValue) in
      if element.isMapping { return try custom(element) }
      let name = try element.string()
      return (.indicator(name), .string(name))
    }
    return (pairs.map(\.0), .list(pairs.map(\.1)))
  }

  private static func custom(_ declaration: Declaration) throws -> (FeatureRequest, JSONValue) {
    let reader = try SettingsReader(declaration, keys: ["name", "where", "last"] + aggregates.map(\.key))
    let present = try aggregates.filter { try declaration.value($0.key) != nil }
    guard let chosen = present.first, present.count == 1 else {
      let keys = aggregates.map(\.key).joined(separator: ", ")
      throw declaration.refusal(
        wanted: "one aggregate (\(keys)) with a column, such as sum: amount", advice: "\(present.count) are given")
    }
    let column = try reader.string(chosen.key)
    let indicator = CustomIndicator(
      name: try reader.string("name"), aggregate: chosen.aggregate,
      column: [.count, .share].contains(chosen.aggregate) && column == "events" ? nil : column,
      filter: try reader.optionalString("where"),
      lastDays: try reader.value("last") == nil ? nil : try reader.days("last"))
    if indicator.lastDays == nil { reader.note("last", .null) }
    return (.custom(indicator), reader.json)
  }
}
