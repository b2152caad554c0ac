import ArgumentParser
import Foundation
import Reports
import Runs

/// `stratum show RUN`: one run, whole.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one run: what it was made of, its tiers, every metric.",
    discussion: """
      A run is named by its id, by the beginning of its id, or by the path of its folder.
      With --plot its charts follow, drawn by gnuplot in characters as wide as the terminal.
      Example: stratum show value-tiers-kmeans --plot
      """)

  @Argument(help: "The run.", completion: Completions.runs)
  var reference: String
  @Flag(help: "Draw the charts of the run's report in the terminal.")
  var plot = false
  @OptionGroup var runs: RunsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let (record, folder) = try runs.found(reference)
    if json.isOn { return try Output.json(record) }
    if plot { return try draw(record, folder) }
    print(RecordText(record, folder: folder).text)
    if let looks = LedgerText.looks(record, runs.store.ledger) { print("\n" + looks) }
  }

  private func draw(_ record: RunRecord, _ folder: String) throws {
    guard let program = Gnuplot() else {
      throw UsageError("--plot wants gnuplot, which is not installed: apt-get install gnuplot-nox")
    }
    let report = try RunReport(ReportSource(record, in: runs.store, folder: folder), language: .english).report
    let charts = try TerminalCharts(
      report.charts, drawnBy: program, width: Terminal.width, isColoured: Output.hasColour)
    print(Output.bold(record.id))
    print(charts.texts.isEmpty ? "The run has nothing to draw." : charts.texts.joined(separator: "\n\n"))
  }
}
