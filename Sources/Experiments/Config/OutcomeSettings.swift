import Features
import Frames
import Ingest
import Runs

/// The config's `outcome`.
enum OutcomeSettings {
  static func read(_ parent: SettingsReader) throws -> OutcomeWindow? {
    guard let declared = try parent.value("outcome") else {
      parent.note("outcome", .null)
      return nil
    }
    let reader = try SettingsReader(declared, keys: ["window", "gap", "value", "allow_partial"])
    // A label may look at the window without an indicator to be measured in it.
    var values: [String] = []
    if let value = try declared.value("value") {
      values = value.isSequence ? try reader.strings("value") : [try reader.string("value")]
      let mayBeEmpty = try parent.value("label") != nil
      guard mayBeEmpty || !values.isEmpty else {
        throw value.refusal(wanted: "at least one indicator, such as amount_in")
      }
    } else if try parent.value("label") == nil {
      _ = try declared.required("value")
    } else {
      reader.note("value", .list([]))
    }
    let window = OutcomeWindow(
      days: try reader.days("window"), gapDays: try reader.days("gap", default: 0), values: values,
      allowPartial: try reader.flag("allow_partial", default: false))
    guard window.days > 0 else { throw try declared.required("window").refusal(wanted: "a window of at least 1d") }
    parent.note("outcome", reader.json)
    return window
  }
}

/// The config's `population`.
enum PopulationSettings {
  static func read(_ parent: SettingsReader) throws -> Population {
    let reader = try SettingsReader(
      parent.mapping("population"), keys: ["opened_by", "exclude_closed", "where", "minimum_events", "active_within"])
    var openedBy = Population.OpenedBy.asOf
    reader.note("opened_by", .string("as_of"))
    if let declared = try reader.value("opened_by"), (try? declared.string()) != "as_of" {
      guard let day = try? declared.day() else {
        throw declared.refusal(wanted: "as_of or a day as yyyy-MM-dd")
      }
      openedBy = .day(day)
      reader.note("opened_by", .string(day.description))
    }
    let population = Population(
      openedBy: openedBy, excludeClosed: try reader.flag("exclude_closed", default: true),
      filter: try reader.optionalString("where"),
      minimumEvents: try reader.integer("minimum_events", default: 0, in: 0...1_000_000),
      activeWithin: try reader.value("active_within") == nil ? nil : try reader.days("active_within"))
    if population.activeWithin == nil { reader.note("active_within", .null) }
    parent.note("population", reader.json)
    return population
  }
}
