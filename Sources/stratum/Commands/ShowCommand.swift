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
      With --plot its charts are drawn by gnuplot in characters as wide as the terminal; with --charts each is written to a
      folder as an SVG file.
      Example: stratum show value-tiers-kmeans --plot
      """)

  @Argument(help: "The run.", completion: Completions.runs)
  var reference: String
  @Flag(help: "Draw the charts of the run's report in the terminal.")
  var plot = false
  @OptionGroup var charts: ChartsOption
  @Option(help: "The language of the charts: en or zh.")
  var language = ReportLanguage.english
  @OptionGroup var runs: RunsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let (record, folder) = try runs.found(reference)
    if json.isOn { return try Output.json(record) }
    if plot || charts.folder != nil { return try draw(record, folder) }
    print(RecordText(record, folder: folder).text)
    if let looks = LedgerText.looks(record, runs.store.ledger) { print("\n" + looks) }
  }

  private func draw(_ record: RunRecord, _ folder: String) throws {
    let program = try charts.program()
    let report = try RunReport(ReportSource(record, in: runs.store, folder: folder), language: language).report
    let chosen = try charts.chosen(from: report)
    try charts.write(chosen, drawnBy: program)
    guard plot else { return }
    let drawn = try TerminalCharts(chosen, drawnBy: program, width: Terminal.width, isColoured: Output.hasColour)
    print(Output.bold(record.id))
    print(drawn.texts.isEmpty ? "The run has nothing to draw." : drawn.texts.joined(separator: "\n\n"))
  }
}
