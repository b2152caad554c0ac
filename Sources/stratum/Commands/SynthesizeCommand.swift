import ArgumentParser
import Frames
import Synthesis

/// `stratum synthesize`: makes a synthetic bank.
struct SynthesizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesize", abstract: "Make a synthetic bank: tables, their manifest, and the planted truth.",
    discussion: """
      The tables go to DIR/data, the manifest to DIR/dataset.yaml, the planted truth to DIR/truth.
      Example: stratum synthesize --customers 4000 --months 24 --seed 7 --out datasets/synthetic-bank
      """)

  @Option(help: "How many customers the bank has had.")
  var customers = 4000
  @Option(help: "How many months of history there are.")
  var months = 24
  @Option(help: "The seed; the same seed makes the same bytes.")
  var seed: UInt64 = 7
  @Option(help: "The folder to write to.", completion: .directory)
  var out: String
  @Option(name: .customLong("last-day"), help: "The last day of the history, as yyyy-MM-dd.")
  var lastDay = "2025-09-30"
  @Option(help: "The share of rows that are spoilt, 0 to 0.2.")
  var dirt = 0.002
  @OptionGroup var jobs: JobsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    guard let last = Day(lastDay) else {
      throw UsageError("--last-day takes a day as yyyy-MM-dd, such as 2025-06-30, not '\(lastDay)'")
    }
    let bank = try SyntheticBank(
      customerCount: customers, monthCount: months, seed: seed, lastDay: last, dirtRate: dirt)
    let progress = ProgressLine("synthesizing")
    let summary = try bank.write(to: out, workers: jobs.workers) { progress.update($0) }
    progress.finish()
    if json.isOn { try Output.json(summary) } else { print(SynthesisText(summary).text) }
  }
}
