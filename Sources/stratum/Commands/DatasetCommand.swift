import ArgumentParser
import Ingest
import Learning

/// `stratum dataset`: what concerns a dataset's folder.
struct DatasetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset", abstract: "Check a dataset.",
    discussion: "Example: stratum dataset check datasets/synthetic-bank", subcommands: [Check.self])

  /// `stratum dataset check DIR`: validates the manifest, reads every table, prints a profile.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Validate a dataset's manifest, read its tables and print a profile.",
      discussion: """
        Rows that do not fit are written to REJECTS/<table>.rejects.csv where --rejects names a folder.
        Exit code 2 says that a link is broken beyond its declared cardinality, or a key is not unique.
        Example: stratum dataset check datasets/synthetic-bank
        """)

    @Argument(help: "The folder that holds dataset.yaml.", completion: .directory)
    var directory: String
    @Option(help: "The folder to write rejected rows to.", completion: .directory)
    var rejects: String?
    @OptionGroup var jobs: JobsOption
    @OptionGroup var json: JSONOption

    func run() throws {
      let dataset = try Dataset(directory: directory)
      let profile = try DatasetProfile(of: dataset, workers: jobs.workers, rejectsFolder: rejects)
      if json.isOn { try Output.json(profile) } else { print(profile.description) }
      if !profile.violations.isEmpty { throw ExitStatus.negative }
    }
  }
}
