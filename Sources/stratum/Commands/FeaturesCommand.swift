import ArgumentParser
import Experiments
import Features
import Foundation
import Frames
import Ingest
import Learning

/// `stratum features`: the customer table alone, or the list of indicators.
struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features", abstract: "Write an experiment's customer table, or list the indicators that there are.",
    discussion: """
      The table holds customer ids and is meant for the data scientist alone.
      Example: stratum features experiments/value-tiers.yaml --out customers.csv
      """)

  @Argument(help: "The experiment's YAML file.", completion: Completions.config)
  var config: String?
  @Flag(help: "List every indicator with its formula.")
  var list = false
  @Option(help: "The file to write to; standard output where none is named.", completion: .file())
  var out: String?
  @Option(name: .customLong("case"), help: "The case whose features are wanted; the first where none is named.")
  var caseName: String?
  @OptionGroup var memory: MemoryOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    if list { return try showList() }
    guard let config else { throw UsageError("features takes a config, or --list to list the indicators") }
    let experiment = try Experiment(file: config)
    let names = experiment.cases.map(\.name)
    if let caseName, !names.contains(caseName) {
      throw UsageError("--case: " + unknown("case", caseName, among: names))
    }
    let chosen = experiment.cases.first { $0.name == caseName ?? $0.name }!
    let table = try CustomerTableReading(chosen, workers: jobs.workers, memory: memory.limit(in: scratchFolder)).table
    let text = CustomerTableText(table)
    if json.isOn { return try Output.json(text.rows) }
    if let out {
      try text.write(to: out, jobs.workers)
      Output.note("\(table.customers.count) customers × \(table.indicators.columns.count) indicators → \(out)")
    } else {
      try text.forEachPiece(jobs.workers) { try FileHandle.standardOutput.write(contentsOf: $0) }
    }
  }

  /// What memory may not hold lies beside the table.
  private var scratchFolder: String {
    let folder = ((out ?? "") as NSString).deletingLastPathComponent
    return folder.isEmpty ? "." : folder
  }

  private func showList() throws {
    if json.isOn { return try Output.json(IndicatorCatalog.all.map(Entry.init)) }
    var table = TextTable(["indicator", "group", "dimension", "unit", "formula"])
    for entry in IndicatorCatalog.all.map(Entry.init) {
      table.add([entry.name, entry.group, entry.dimension, entry.unit, entry.formula])
    }
    print(table.text)
  }

  private struct Entry: Encodable {
    var name: String
    var group: String
    var dimension: String
    var unit: String
    var formula: String
    var missing: String
    var needs: [String]

    init(_ definition: IndicatorDefinition) {
      name = definition.name
      group = String(describing: definition.group)
      dimension = String(describing: definition.dimension)
      unit = definition.unit
      formula = definition.formula
      missing = definition.whenMissing
      needs = definition.neededRoles.map(\.rawValue)
    }
  }
}
