import ArgumentParser
import Experiments
import Foundation
import Frames
import Runs
import TierScoring

/// `stratum judge MODEL`: a model on data that it has not seen.
struct JudgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge",
    abstract: "Judge an exported model on a new month: metrics, calibration, stability, migration.",
    discussion: """
      Of the customers as known on the day the indicators are computed as they were for the model, and what came after within
      the window of the model's config, or another of the same kind. The judgement is kept among the runs, and counted as a
      look at that holdout; stratum show and stratum compare take it as they take runs.
      Example: stratum judge exports/kmeans/model.json --dataset datasets/synthetic-bank --as-of 2025-06-30
      """)

  @Argument(help: "The model: a bundle's file or a run's id.", completion: Completions.runs)
  var model: String
  @Option(help: "The dataset's folder.", completion: .directory)
  var dataset: String
  @Option(name: .customLong("as-of"), help: "The last day that is known, as yyyy-MM-dd.")
  var asOf: String?
  @Option(help: "The length of the outcome window, such as 90d, where it is not that of the model's config.")
  var outcome: String?
  @Option(help: "The table of events, where it is not the one of the model's config.")
  var events: String?
  @Option(help: "A public key; the model must be signed with one of those given. See `stratum keys`.")
  var trust: [String] = []
  @Flag(help: "Judge again where the judgement is there; another look at the holdout.")
  var again = false
  @OptionGroup var memory: MemoryOption
  @OptionGroup var runs: RunsOption
  @OptionGroup var jobs: JobsOption
  @OptionGroup var json: JSONOption

  func validate() throws {
    if let asOf, Day(asOf) == nil { throw ValidationError("--as-of takes a day as yyyy-MM-dd, not '\(asOf)'") }
    if let outcome, JudgeCommand.days(outcome) == nil {
      throw ValidationError("--outcome takes a number of days such as 90d, not '\(outcome)'")
    }
  }

  func run() throws {
    let reference = try ModelReference(model, runs)
    let bundle = try reference.bundle(trusting: KeysCommand.trusted(trust))
    let store = runs.store
    try store.prepare()
    let judgement = try ModelJudgement(
      .init(bundle, digest: Fingerprint.of(file: reference.path)),
      .init(
        dataset: dataset, asOf: asOf.flatMap { Day($0) }, window: outcome.flatMap(JudgeCommand.days), events: events),
      workers: jobs.workers, memory: memory.limit(in: runs.directory))
    let isThere = !again && store.contains(judgement.id)
    let record = isThere ? try store.run(judgement.id) : try judgement.run(in: store)
    Output.note("\(record.case): \(isThere ? "is there already" : "done") → \(store.folder(of: record.id))")
    if json.isOn { return try Output.json(record) }
    print(JudgementText(record, store.ledger).text)
  }

  /// The days of a window such as 90d; nothing for any other text.
  private static func days(_ text: String) -> Int? {
    guard text.hasSuffix("d"), let days = Int(text.dropLast()), (1...3660).contains(days) else { return nil }
    return days
  }
}
