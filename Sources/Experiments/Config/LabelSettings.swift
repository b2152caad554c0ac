import Features
import Ingest
import Runs

/// The config's `label`: which rows are events.
enum LabelSettings {
  /// The keys that say what makes a row an event; exactly one of them stands.
  private static let definitions = ["inactive", "closed", "fallen", "events", "column"]

  static func read(_ parent: SettingsReader) throws -> Label {
    let declared = try parent.declaration.required("label")
    let reader = try SettingsReader(
      declared, keys: ["name", "table", "positive", "negative", "excluded", "provisional"] + definitions)
    let present = try definitions.filter { try declared.value($0) != nil }
    guard present.count == 1 else {
      throw declared.refusal(
        wanted: "one of \(definitions.joined(separator: ", "))", advice: "\(present.count) are given")
    }
    let name = try reader.string("name")
    let definition: Label.Definition
    switch present[0] {
    case "inactive": definition = try flag(reader, "inactive", .inactive)
    case "closed": definition = try flag(reader, "closed", .closed)
    case "fallen": definition = .fallen(try fallen(reader))
    case "events": definition = .events(try events(reader))
    default: definition = .column(try column(reader))
    }
    if present[0] != "column" {
      for key in ["table", "positive", "negative", "excluded", "provisional"] {
        if let odd = try declared.value(key) {
          throw odd.refusal(wanted: "no '\(key)' beside '\(present[0])'", advice: "it belongs to a label by a column")
        }
      }
    }
    parent.note("label", reader.json)
    return Label(name: name, definition: definition)
  }

  private static func flag(
    _ reader: SettingsReader, _ key: String, _ definition: Label.Definition
  ) throws -> Label.Definition {
    let declared = try reader.declaration.required(key)
    guard try declared.flag() else {
      throw declared.refusal(wanted: "true", advice: "or another definition of the label")
    }
    reader.note(key, .flag(true))
    return definition
  }

  private static func fallen(_ parent: SettingsReader) throws -> FallenLabel {
    let reader = try SettingsReader(parent.declaration.required("fallen"), keys: ["indicator", "share", "compare"])
    let label = FallenLabel(
      indicator: try reader.string("indicator"), share: try reader.number("share", in: 0...1),
      comparison: try reader.choice("compare", default: .level))
    parent.note("fallen", reader.json)
    return label
  }

  private static func events(_ parent: SettingsReader) throws -> EventLabel {
    let reader = try SettingsReader(parent.declaration.required("events"), keys: ["table", "time", "where", "at_least"])
    let label = EventLabel(
      table: try reader.string("table"), time: try reader.optionalString("time"),
      filter: try reader.optionalString("where"),
      atLeast: try reader.integer("at_least", default: 1, in: 1...1_000_000))
    parent.note("events", reader.json)
    return label
  }

  private static func column(_ reader: SettingsReader) throws -> ColumnLabel {
    ColumnLabel(
      table: try reader.optionalString("table"), column: try reader.string("column"),
      positive: try reader.strings("positive"), negative: try reader.strings("negative"),
      excluded: try reader.strings("excluded", default: []),
      provisional: try reader.strings("provisional", default: []))
  }
}
