import Features
import Foundation
import Frames
import Ingest
import Runs
import TierScoring

/// How the rows that a model was fitted to came about, as its bundle's config says, without their outcome.
struct TrainedIndicators: Sendable {
  /// The table of events; nothing where the dataset had one only.
  let events: String?
  /// Which days were the last that were known.
  let asOf: AsOfSettings?
  /// The table whose rows were observed; nothing where customers were.
  let observedTable: String?
  /// Which customers.
  let population: Population
  /// Which indicators.
  let requests: [FeatureRequest]

  /// Reads a bundle's config and makes sure that this program means the same by every indicator of the model.
  ///
  /// Throws: `ExperimentsError.unfitBundle` where the bundle does not say it, `ExperimentsError.otherIndicators` where a
  /// version differs.
  init(_ bundle: TierModelBundle) throws {
    guard let config = bundle.config else {
      throw ExperimentsError.unfitBundle(
        problem:
          "the model '\(bundle.name)' does not say by which config its indicators are computed: score a table of "
          + "indicators instead")
    }
    do {
      let declared = try TrainedIndicators.declaration(config)
      let reader = try SettingsReader(declared, keys: ExperimentCase.sharedKeys + ["case"])
      events = try reader.optionalString("events")
      observedTable = try reader.optionalString("rows")
      asOf = try AsOfSettings.read(reader, observing: observedTable)
      population = try PopulationSettings.read(reader)
      requests = try FeatureSettings.read(declared.required("features")).0
    } catch let error as IngestError {
      throw ExperimentsError.unfitBundle(problem: error.description)
    }
    try checkVersions(of: bundle)
  }

  /// A bundle's config as a declaration.
  static func declaration(_ config: BundleValue) throws -> Declaration {
    try Declaration(text: config.yaml(), file: "the model's config")
  }

  /// What a row of the table stands for.
  var observations: Observations {
    if case .column(let table, let column) = asOf { return .rows(table: table, asOf: column) }
    return observedTable.map { .rows(table: $0, asOf: nil) } ?? .customers
  }

  /// The requests that give every input of a plan its column.
  func requests(for plan: ScoringPlan) -> [FeatureRequest] {
    let inputs = plan.inputs.map(\.name)
    return FeatureRequest.requests(requests, withLevelsAmong: inputs) + inputs.map { .indicator($0) }
  }

  private func checkVersions(of bundle: TierModelBundle) throws {
    let inputs = bundle.plan.inputs.map(\.name)
    guard bundle.indicators.map(\.name) == inputs else {
      throw ExperimentsError.unfitBundle(
        problem: "the model '\(bundle.name)' does not say what its inputs mean: score a table of indicators instead")
    }
    let changed = try bundle.indicators.filter { indicator in
      try indicator.version != IndicatorMeaning(indicator.name, among: requests).version
    }
    guard changed.isEmpty else {
      throw ExperimentsError.otherIndicators(
        names: changed.map(\.name), madeBy: bundle.lineage["program"] ?? "unknown version")
    }
  }
}

extension BundleValue {
  /// The value as YAML on one line: JSON, but for days, which JSON has none of and a config writes without quotes.
  fileprivate func yaml() throws -> String {
    switch self {
    case .text(let text) where Day(text) != nil: return text
    case .list(let values): return "[" + (try values.map { try $0.yaml() }).joined(separator: ", ") + "]"
    case .object(let fields):
      let entries = try fields.sorted { $0.key < $1.key }.map { key, value in
        "\(try BundleValue.text(key).quoted()): \(try value.yaml())"
      }
      return "{" + entries.joined(separator: ", ") + "}"
    default: return try quoted()
    }
  }

  private func quoted() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
