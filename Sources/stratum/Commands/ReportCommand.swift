public import ArgumentParser
import Foundation
import Frames
public import Reports
import Runs

/// `stratum report RUN`: one HTML file for a reviewer.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write a run's report for a reviewer: one HTML file, in English or Chinese.",
    discussion: """
      A run is named by its id, by the beginning of its id, or by the path of its folder.
      The file needs no network; charts are drawn by gnuplot where it is installed.
      Example: stratum report value-tiers-kmeans --language zh
      """)

  @Argument(help: "The run.", completion: Completions.runs)
  var reference: String
  @Option(help: "The file to write; without it, report.html in the run's folder.", completion: .file())
  var out: String?
  @Option(help: "The language: en or zh.")
  var language = ReportLanguage.english
  @OptionGroup var runs: RunsOption
  @OptionGroup var json: JSONOption

  func run() throws {
    let (record, folder) = try runs.found(reference)
    let source = try ReportSource(record, in: runs.store, folder: folder)
    let report = try RunReport(source, language: language).report
    let path = out ?? "\(folder)/report\(language == .english ? "" : "." + language.rawValue).html"
    try ReportFile.write(report, to: path)
    if FileManager.default.fileExists(atPath: runs.directory) {
      try runs.store.ledger.append(LedgerEntry.Draft.report(path, on: [record]))
    }
    if json.isOn { return try Output.json(["report": path, "run": record.id]) }
    print(path)
  }
}

extension ReportLanguage: ExpressibleByArgument {}

/// A report as a file.
enum ReportFile {
  /// Draws the charts and writes the page, whole or not at all.
  ///
  /// Throws: where a chart cannot be drawn or the file cannot be written.
  static func write(_ report: Report, to path: String) throws {
    let program = Gnuplot()
    if program == nil, !report.charts.isEmpty {
      Output.note("stratum: gnuplot is not installed: the report has tables in place of charts; see `stratum doctor`")
    }
    let page = try ReportPage(report, drawnBy: program)
    do {
      try Data(page.html.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ReportsError.unwritable(path: path, reason: WriteObstacle(error, at: path).description)
    }
  }
}
