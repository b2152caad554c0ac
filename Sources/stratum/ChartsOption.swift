import ArgumentParser
import Foundation
import Frames
import Reports

/// `--charts FOLDER`, on commands that have a report's charts at hand.
struct ChartsOption: ParsableArguments {
  @Option(name: .customLong("charts"), help: "Write each chart of the report to this folder, as NAME.svg.")
  var folder: String?
  @Option(
    name: .customLong("chart"),
    help: "Draw only this chart, such as tier-chart, or the charts whose names begin with it; may be repeated.")
  var names: [String] = []

  /// The program that draws.
  ///
  /// Throws: where it is not installed.
  func program() throws -> Gnuplot {
    guard let program = Gnuplot() else {
      throw UsageError("charts want gnuplot, which is not installed: apt-get install gnuplot-nox")
    }
    return program
  }

  /// A report's charts that are asked for, in the report's order.
  ///
  /// Throws: where a name begins none of the charts' names.
  func chosen(from report: Report) throws -> [Chart] {
    let known = report.charts.map(\.id)
    for name in names where !known.contains(where: { $0.hasPrefix(name) }) {
      throw UsageError(unknown("chart", name, among: known))
    }
    return report.charts.filter { chart in names.isEmpty || names.contains { chart.id.hasPrefix($0) } }
  }

  /// Writes charts to the folder, which is made where it is missing; nothing where no folder is named.
  ///
  /// Throws: where a chart cannot be drawn, or a file cannot be written.
  func write(_ charts: [Chart], drawnBy program: Gnuplot) throws {
    guard let folder else { return }
    let files = try charts.map { ("\(folder)/\($0.id).svg", try ChartFile($0, drawnBy: program).svg) }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw ReportsError.unwritable(path: folder, reason: WriteObstacle(error, at: folder, isFolder: true).description)
    }
    for (path, text) in files { try OutputFile(path).write(text) }
  }
}
