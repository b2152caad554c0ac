import ArgumentParser
import Runs

/// `stratum runs`: what is in the folder of runs.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List the runs of a folder.",
    discussion: """
      A condition compares keys of the runs' records with ==, !=, <, <=, > and >=, joined by and, or, not.
      Example: stratum runs --where 'metrics.auc.value > 0.8 and config.model.kind == "logistic"' --sort auc
      """)

  @Option(
    name: .customLong("sort"), help: "Begin with the best by this metric; runs without it come last.",
    completion: Completions.metrics)
  var metric: String?
  @OptionGroup var filter: WhereOption
  @OptionGroup var runs: RunsOption
  @OptionGroup var json: JSONOption

  private static let paths = [
    "config.model.kind", "config.as_of", "metrics.auc.value", "metrics.gini.value", "metrics.silhouette.value",
  ]

  func run() throws {
    let sorting = metric.map { RunSorting(metric: $0) }
    let (index, found) = try filter.index(runs.existingStore(), paths: Self.paths + (sorting?.paths ?? []))
    let lines =
      try (sorting?.sorted(found, index) ?? found).map { Line($0, metric: metric) }
      + (filter.condition == nil ? index.broken.map { Line(brokenID: $0.id) } : [])
    if json.isOn { return try Output.json(lines) }
    let extra = metric.flatMap { ["auc", "gini", "silhouette"].contains($0) ? nil : $0 }
    var table = TextTable(
      ["run", "status", "model", "as of", "auc", "gini", "silhouette"] + (extra.map { [$0] } ?? []),
      numeric: [4, 5, 6, 7])
    for line in lines {
      table.add(
        [line.id, line.status, line.model ?? "–", line.asOf ?? "–"]
          + [line.auc, line.gini, line.silhouette].map { shortNumber($0, digits: 3) }
          + (extra == nil ? [] : [shortNumber(line.sortedBy, digits: 3)]))
    }
    print(table.text)
    for (id, reason) in index.broken { Output.note("stratum: run \(id): \(reason)") }
  }

  /// One run in the list.
  private struct Line: Encodable {
    var id: String
    var status: String
    var model: String?
    var asOf: String?
    var auc: Double?
    var gini: Double?
    var silhouette: Double?
    var sortedBy: Double?

    init(_ run: RunSummary, metric: String?) {
      func text(_ path: String) -> String? { run.values[path].flatMap { $0 == .null ? nil : $0.text } }
      id = run.id
      status = text("status") ?? "broken"
      model = text("config.model.kind")
      asOf = text("config.as_of")
      auc = run.values["metrics.auc.value"]?.number
      gini = run.values["metrics.gini.value"]?.number
      silhouette = run.values["metrics.silhouette.value"]?.number
      sortedBy = metric.flatMap { run.values["metrics.\($0).value"]?.number }
    }

    init(brokenID: String) {
      id = brokenID
      status = "broken"
    }
  }
}
