import ArgumentParser
import Runs

/// `stratum runs`: what is in the folder of runs.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List the runs of a folder.",
    discussion: "Example: stratum runs --runs experiments/runs")

  @OptionGroup var runs: RunsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let entries = try runs.existingStore().entries()
    if json.isOn { return try Output.json(entries.map(Line.init)) }
    var table = TextTable(["run", "status", "model", "as of", "gini", "silhouette"], numeric: [4, 5])
    for line in entries.map(Line.init) {
      table.add([
        line.id, line.status, line.model ?? "–", line.asOf ?? "–", shortNumber(line.gini, digits: 3),
        shortNumber(line.silhouette, digits: 3),
      ])
    }
    print(table.text)
    for case .broken(let id, let reason) in entries { Output.note("stratum: run \(id): \(reason)") }
  }

  /// One run in the list.
  private struct Line: Encodable {
    var id: String
    var status: String
    var model: String?
    var asOf: String?
    var gini: Double?
    var silhouette: Double?

    init(_ entry: RunStore.Entry) {
      switch entry {
      case .run(let record):
        id = record.id
        status = record.status.rawValue
        model = record.config["model"]?["kind"]?.text
        asOf = record.config["as_of"]?.text
        gini = record.metrics["gini"]?.value
        silhouette = record.metrics["silhouette"]?.value
      case .broken(let brokenID, _):
        id = brokenID
        status = "broken"
      }
    }
  }
}
