import ArgumentParser
import Runs

/// `stratum compare RUN RUN…`: runs side by side.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare", abstract: "Show runs side by side: tiers, metrics, and the config keys that differ.",
    discussion: """
      A run is named by its id, by the beginning of its id, or by the path of its folder.
      Example: stratum compare value-tiers-kmeans value-tiers-rfm-rules
      """)

  @Argument(help: "The runs to compare, at least two.")
  var references: [String]
  @Option(
    name: .customLong("metric"), help: "Show only this metric, or the metrics that begin with it; may be repeated.")
  var metrics: [String] = []
  @OptionGroup var runs: RunsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard references.count > 1 else {
      throw ValidationError("compare takes at least two runs; `stratum runs` lists them")
    }
  }

  func run() throws {
    let records = try references.map(runs.record)
    var comparison = Comparison(records)
    try keepAskedMetrics(&comparison)
    if json.isOn { return try Output.json(comparison) }
    print(ComparisonText(records, comparison, withEveryMetric: true).text)
    let looks = LedgerText.looks(records, runs.store.ledger)
    if !looks.isEmpty { print("\n" + looks.joined(separator: "\n")) }
  }

  private func keepAskedMetrics(_ comparison: inout Comparison) throws {
    guard !metrics.isEmpty else { return }
    let known = comparison.rows.map(\.metric)
    for asked in metrics where !known.contains(where: { $0.hasPrefix(asked) }) {
      throw UsageError(unknown("metric", asked, among: known))
    }
    comparison.rows.removeAll { row in !metrics.contains { row.metric.hasPrefix($0) } }
  }
}
