import ArgumentParser
import Experiments
import Export
import Features
import Foundation
import Frames
import Ingest
import Learning
import Runs
import TierScoring

/// `stratum score`: what a model says about the rows of a table, or about the customers of a dataset.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Score the rows of a table, or the customers of a dataset, with a model.",
    discussion: """
      A table is a CSV file, plain or packed with gzip, with a column for each of the model's inputs; it is read piece by
      piece and may be larger than memory. Of a dataset the indicators are computed first, as they were for the model.
      Each line has the key, then tier, margin, score, probability, group, parts and reasons where the model has them,
      and why a row is refused; what is missing is empty. Of a dataset the keys are the customers' own ids, as a service
      needs them; --pseudonyms writes those of the runs' assignments instead.
      Example: stratum score value-tiers-kmeans customers.csv --key customer --out tiers.csv
      Example: stratum score model.json datasets/synthetic-bank --as-of 2025-06-30 --out tiers.csv
      """)

  @Argument(help: "The model: a run's id or a bundle's file.", completion: Completions.runs)
  var model: String
  @Argument(help: "The table's file, or the dataset's folder.", completion: .file())
  var data: String
  @Option(help: "The file to write to; standard output where none is named.", completion: .file())
  var out: String?
  @Option(help: "A column of the table that says whose row it is; repeat it for several.")
  var key: [String] = []
  @Option(help: "The character between the table's fields.")
  var delimiter: String?
  @Option(name: .customLong("as-of"), help: "Of a dataset: the last day that is known, as yyyy-MM-dd.")
  var asOf: String?
  @Option(help: "Of a dataset: the table of events, where it is not the one of the model's config.")
  var events: String?
  @Flag(help: "Of a dataset: write pseudonyms instead of the customers' ids.")
  var pseudonyms = false
  @Option(help: "A public key; the model must be signed with one of those given. See `stratum keys`.")
  var trust: [String] = []
  @Flag(help: "End with exit code 2 where the model refuses a row.")
  var strict = false
  @OptionGroup var memory: MemoryOption
  @OptionGroup var runs: RunsOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    if json.isOn, out == nil {
      throw ValidationError("--json takes standard output: name a file for the rows with --out")
    }
    if let delimiter, delimiter.count != 1 || delimiter.utf8.count != 1 {
      throw ValidationError("--delimiter takes one character, such as ';', not '\(delimiter)'")
    }
    if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as yyyy-MM-dd, not '\(asOf)'") }
  }

  func run() throws {
    let isDataset = PathKind(data) == .folder
    try refuseOptions(ofDataset: isDataset)
    let bundle = try ModelReference(model, runs).bundle(trusting: KeysCommand.trusted(trust))
    let report = isDataset ? try scoreDataset(bundle) : try scoreTable(bundle)
    if json.isOn { try Output.json(report) }
    let summary = report.summary
    if summary.refusedCount > 0 {
      let reasons = summary.refused.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
      Output.note("\(summary.refusedCount) of \(summary.rows) rows are refused: \(reasons.joined(separator: ", "))")
      if strict { throw ExitStatus.negative }
    }
  }

  private func scoreTable(_ bundle: TierModelBundle) throws -> Report {
    guard data != "-" else { throw UsageError("a table is read from a file, not from standard input: name the file") }
    var format = TableFormat()
    if let delimiter { format.delimiter = delimiter.first! }
    let table = try ScoringTable(data, for: bundle.plan, keys: key, format: format)
    if key.isEmpty {
      Output.note(table.keys.first.map { "the key is '\($0)'" } ?? "no column is a key: rows are in the table's order")
    }
    if !table.ignored.isEmpty {
      Output.note("not read, as they are no inputs of the model: \(table.ignored.joined(separator: ", "))")
    }
    let line = ProgressLine("scoring")
    defer { line.finish() }
    let output = try ScoreCommand.output(out)
    let summary = try TableScoring(bundle.plan, table, workers: jobs.workers).score(to: output) { line.update($0) }
    return Report(model: bundle.name, summary: summary, keys: table.keys, ignored: table.ignored)
  }

  private func scoreDataset(_ bundle: TierModelBundle) throws -> Report {
    let folder = ((out ?? "") as NSString).deletingLastPathComponent
    let day = asOf.flatMap { Day($0) }
    let indicators = try DatasetIndicators(
      bundle, dataset: data, asOf: day, events: events, workers: jobs.workers,
      memory: memory.limit(in: folder.isEmpty ? "." : folder))
    let counts = indicators.table.counts
    Output.note(counts.map { "\($0.name) \($0.after) of \($0.before)" }.joined(separator: ", "))
    for (table, count, rows) in indicators.rejects {
      Output.note("\(count) of \(rows) rows of '\(table)' do not fit the manifest and are left out")
    }
    if let day, let last = indicators.table.dataSpan?.last, last < day {
      Output.note("the events end on \(last), before \(day)")
    }
    let (keys, order) = indicators.keys(
      pseudonyms ? try Pseudonyms(keyFile: Pseudonyms.defaultKeyFile) : nil, workers: jobs.workers)
    let summary = try RowScoring(bundle.plan, workers: jobs.workers).score(
      indicators.columns, keys: keys.map { RowScoring.Key(name: $0.name, values: $0.values) }, order: order,
      to: ScoreCommand.output(out))
    return Report(
      model: bundle.name, summary: summary, keys: keys.map(\.name), asOf: asOf,
      population: counts, data: indicators.account)
  }

  /// Where the rows go; what is not whole is gone where the program is interrupted.
  private static func output(_ path: String?) throws -> ScoredOutput {
    let output = try ScoredOutput(path)
    if let partial = output.partialPath { Interruption.removes(partial) }
    return output
  }

  /// Refuses options that mean nothing for what is scored.
  private func refuseOptions(ofDataset isDataset: Bool) throws {
    let given =
      isDataset
      ? [("--key", !key.isEmpty), ("--delimiter", delimiter != nil)]
      : [
        ("--as-of", asOf != nil), ("--events", events != nil), ("--pseudonyms", pseudonyms),
        ("--memory", memory.size != nil),
      ]
    guard let name = given.first(where: \.1)?.0 else { return }
    throw UsageError(
      isDataset
        ? "\(name) is for a table, and '\(data)' is a folder"
        : "\(name) is for a dataset's folder, and '\(data)' is none")
  }

  private struct Report: Encodable {
    var model: String
    var summary: ScoringSummary
    var keys: [String]
    var ignored: [String] = []
    var asOf: String?
    var population: [PopulationCount] = []
    var data = JSONValue.null

    private enum CodingKeys: String, CodingKey {
      case model, rows, refused, tiers, keys, ignored, asOf, population, data
    }

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: CodingKeys.self)
      try object.encode(model, forKey: .model)
      try object.encode(summary.rows, forKey: .rows)
      try object.encode(summary.refused, forKey: .refused)
      try object.encode(summary.tiers, forKey: .tiers)
      try object.encode(keys, forKey: .keys)
      try object.encode(ignored, forKey: .ignored)
      try object.encode(asOf, forKey: .asOf)
      try object.encode(population, forKey: .population)
      try object.encode(data, forKey: .data)
    }
  }
}
