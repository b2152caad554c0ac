import ArgumentParser
import Experiments
import Foundation
import Runs

/// `stratum reproduce RUN`: runs a past run again and compares the bytes.
struct ReproduceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reproduce",
    abstract: "Run a past run again, from its record alone, and compare the bytes.",
    discussion: """
      On the same class of kernels every byte must be the same. On another the first step that differs is named, by how \
      many units in the last place, and whether every metric agrees within the tolerance. Ends with 2 where the run does \
      not reproduce; what came of it is kept in the run's folder as reproduction.json. STRATUM_KERNELS (avx2, portable) \
      and OPENBLAS_CORETYPE choose lesser kernels than the machine's.
      Example: stratum reproduce value-tiers-kmeans
      """)

  @Argument(help: "The run: its id, the beginning of its id, or the path of its folder.", completion: Completions.runs)
  var reference: String
  @Option(help: "The dataset's folder, where the data no longer lie where the run read them.", completion: .directory)
  var data: String?
  @Option(help: "How far apart a metric may lie between kernels, relative to its size where that is above 1.")
  var tolerance = Reproduction.usualTolerance
  @OptionGroup var runs: RunsOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    guard tolerance >= 0, tolerance < 1 else {
      throw ValidationError("--tolerance takes a number from 0 to below 1, not \(tolerance)")
    }
  }

  func run() throws {
    let record = try runs.record(reference)
    let named = FileManager.default.fileExists(atPath: reference + "/run.json")
    let folder = named ? reference : runs.store.folder(of: record.id)
    let progress = ProgressLine(record.id)
    let again = try RunAgain(record, folder: folder, workers: jobs.workers)
    let scratch = FileManager.default.temporaryDirectory.path + "/stratum-again-\(UUID().uuidString)"
    Interruption.removes(scratch)
    let found = try again.compare(in: scratch, dataFolder: data, tolerance: tolerance) {
      progress.update($0.share, $0.what)
    }
    progress.finish()
    do {
      try runs.store.write(found, in: folder)
      let ledger = Ledger(directory: (folder as NSString).deletingLastPathComponent)
      if FileManager.default.fileExists(atPath: ledger.path) {
        try ledger.append(LedgerEntry.Draft.reproducing(record, reproduces: found.reproduces))
      }
    } catch {
      Output.note("stratum: what came of it is not kept: \(error)")
    }
    if json.isOn { try Output.json(found) } else { print(ReproductionText(found).text) }
    if !found.reproduces { throw ExitStatus.negative }
  }
}
