import ArgumentParser
import Evaluation
import Foundation
import Reports
import Runs

/// `stratum compare RUN RUN…`: verdicts on runs beside a baseline, and what sets them apart.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract:
      "Say of each metric whether runs are better, worse or equivalent beside a baseline, and what sets them apart.",
    discussion: """
      A run is named by its id, by the beginning of its id, or by the path of its folder. Runs that cannot be compared, as
      they differ in data, population, label window, split, space or a metric's definition, are refused with exit code 65.
      Example: stratum compare churn-logistic-l2 churn-scorecard --baseline churn-logistic-l2
      """)

  @Argument(
    help: "The runs to compare, at least two; with --where, none means all that meet the condition.",
    completion: Completions.runs)
  var references: [String] = []
  @Option(
    help: "The run that the others are held against; the first where none is named.", completion: Completions.runs)
  var baseline: String?
  @Option(
    name: .customLong("metric"), help: "Show only this metric, or the metrics that begin with it; may be repeated.",
    completion: Completions.metrics)
  var metrics: [String] = []
  @Option(
    name: .customLong("sort"), help: "After the baseline, begin with the best by this metric.",
    completion: Completions.metrics)
  var sorting: String?
  @Option(
    name: .customLong("margin"),
    help:
      "METRIC=NUMBER: the largest difference that does not matter, instead of the baseline's config; may be repeated.")
  var margins: [String] = []
  @Flag(help: "Show runs that cannot be compared all the same, with every number marked so.")
  var anyway = false
  @Flag(help: "End with exit code 2 where a run is worse than the baseline in a metric.")
  var strict = false
  @Option(
    name: .customLong("csv"), help: "Write the verdicts to this file as CSV, a line a metric and run.",
    completion: .file())
  var csvFile: String?
  @Option(name: .customLong("ids"), help: "Write to this file who changes tier, by pseudonym.", completion: .file())
  var idsFile: String?
  @Option(
    name: .customLong("html"), help: "Write the comparison to this file as HTML, for a reviewer.", completion: .file())
  var htmlFile: String?
  @OptionGroup var charts: ChartsOption
  @Option(help: "The language of the HTML file and the charts: en or zh.")
  var language = ReportLanguage.english
  @OptionGroup var filter: WhereOption
  @OptionGroup var runs: RunsOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard references.count + (baseline == nil ? 0 : 1) > 1 || filter.condition != nil else {
      throw ValidationError("compare takes at least two runs; `stratum runs` lists them")
    }
  }

  func run() throws {
    let compared = try chosenRuns()
    try checkMetrics(compared)
    var settings = VerdictSettings(config: compared[0].record.config)
    for (name, margin) in try margins.map(margin) { settings.margins[name] = margin }
    var comparison = try Comparison(compared, settings: settings, anyway: anyway, workers: jobs.workers)
    keepAskedMetrics(&comparison)
    if let csvFile { try OutputFile(csvFile).write(ComparisonTable(comparison).csv) }
    if let idsFile { try OutputFile(idsFile).write(ComparisonTable(comparison).movers) }
    if htmlFile != nil || charts.folder != nil { try writeReport(compared, comparison) }
    if json.isOn {
      try Output.json(comparison)
    } else {
      let records = compared.map(\.record)
      print(ComparisonText(records, comparison, withEveryMetric: true).text)
      let looks = LedgerText.looks(records, runs.store.ledger)
      if !looks.isEmpty { print("\n" + looks.joined(separator: "\n")) }
    }
    if strict, comparison.verdicts?.verdicts.contains(where: { $0.verdict == .worse }) ?? false {
      throw ExitStatus.negative
    }
  }

  private func writeReport(_ compared: [ComparedRun], _ comparison: Comparison) throws {
    let sources = try compared.map { try ReportSource($0.record, in: runs.store, folder: $0.folder) }
    let report = try ComparisonReport(comparison, sources, language: language).report
    if charts.folder != nil { try charts.write(charts.chosen(from: report), drawnBy: charts.program()) }
    guard let htmlFile else { return }
    try ReportFile.write(report, to: htmlFile)
    if FileManager.default.fileExists(atPath: runs.directory) {
      try runs.store.ledger.append(LedgerEntry.Draft.report(htmlFile, on: compared.map(\.record)))
    }
    Output.note("stratum: the comparison is in \(htmlFile)")
  }

  /// The runs, the baseline first.
  private func chosenRuns() throws -> [ComparedRun] {
    var names = references
    if filter.condition != nil {
      let fitting = try filter.index(runs.existingStore()).runs.map(\.id)
      names = try references.isEmpty ? fitting : references.filter { fitting.contains(try runs.record($0).id) }
    }
    var found = try names.map(compared)
    if let sorting { found = try sorted(found, by: sorting) }
    if let baseline {
      let first = try compared(baseline)
      found = [first] + found.filter { $0.record.id != first.record.id }
    } else if sorting != nil, let first = names.first {
      let id = try runs.record(first).id
      found = found.filter { $0.record.id == id } + found.filter { $0.record.id != id }
    }
    guard found.count > 1 else {
      throw UsageError(
        "\(found.count) of the runs meet the condition of --where and compare takes at least two: loosen it; "
          + "`stratum runs --where …` lists those that meet it")
    }
    return found
  }

  /// A run, its files made sure of.
  private func compared(_ reference: String) throws -> ComparedRun {
    // Asked first, as it knows what is spelt alike.
    _ = try runs.record(reference)
    return try ComparedRun(reference, in: runs.store)
  }

  private func sorted(_ found: [ComparedRun], by metric: String) throws -> [ComparedRun] {
    let known = Set(found.flatMap { $0.record.metrics.keys })
    guard known.contains(metric) else {
      throw UsageError("--sort: " + unknown("metric", metric, among: known.sorted()))
    }
    let isLower = found.contains { $0.record.metrics[metric]?.direction == .lower }
    return RunSorting.sorted(found, isLower: isLower) { $0.record.metrics[metric]?.value }
  }

  private func margin(_ text: String) throws -> (String, Double) {
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let margin = Double(parts[1]), margin >= 0, margin.isFinite else {
      throw UsageError("--margin takes METRIC=NUMBER, such as auc=0.01, not '\(text)'")
    }
    return (parts[0], margin)
  }

  /// Throws: where a metric that is asked for is in none of the runs.
  private func checkMetrics(_ compared: [ComparedRun]) throws {
    let known = Set(compared.flatMap { $0.record.metrics.keys }).sorted()
    for (name, _) in try margins.map(margin) where !known.contains(name) {
      throw UsageError("--margin: " + unknown("metric", name, among: known))
    }
    for asked in metrics where !known.contains(where: { $0.hasPrefix(asked) }) {
      throw UsageError("--metric: " + unknown("metric", asked, among: known))
    }
  }

  /// Leaves the metrics that were asked for; verdicts stay adjusted for all of them.
  private func keepAskedMetrics(_ comparison: inout Comparison) {
    guard !metrics.isEmpty else { return }
    comparison.rows.removeAll { row in !metrics.contains { row.metric.hasPrefix($0) } }
    comparison.verdicts?.verdicts.removeAll { row in !metrics.contains { row.metric.hasPrefix($0) } }
  }
}
