import ArgumentParser
import Runs

/// `stratum show RUN`: one run, whole.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one run: what it was made of, its tiers, every metric.",
    discussion: """
      A run is named by its id, by the beginning of its id, or by the path of its folder.
      Example: stratum show value-tiers-kmeans
      """)

  @Argument(help: "The run.")
  var reference: String
  @OptionGroup var runs: RunsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let record = try runs.record(reference)
    if json.isOn { return try Output.json(record) }
    print(RecordText(record, folder: runs.store.folder(of: record.id)).text)
    if let looks = LedgerText.looks(record, runs.store.ledger) { print("\n" + looks) }
  }
}
