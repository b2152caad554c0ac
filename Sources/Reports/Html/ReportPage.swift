import Mustache

/// A report as one HTML file: no network, no scripts, its style and pictures inside.
public struct ReportPage: Sendable {
  /// The file's text.
  public let html: String

  /// Writes a report as HTML.
  ///
  /// - Parameters:
  ///   - report: What the page says.
  ///   - program: What draws the charts; without it, each chart's table stands for it.
  ///
  /// Throws: `ReportsError` where a chart cannot be drawn.
  public init(_ report: Report, drawnBy program: Gnuplot?) throws {
    var pictures: [String: ChartPicture] = [:]
    if let program {
      for chart in report.charts { pictures[chart.id] = try ChartPicture(chart, by: program) }
    }
    let missing = report.language(
      "The chart is not drawn, as gnuplot was not installed where the report was made. Its numbers follow.",
      "生成报告的计算机未安装 gnuplot，故未绘制图表，数据见下表。")
    let context = PageContext(report, pictures: pictures, missing: program == nil ? missing : nil)
    html = try ReportTemplate.library().render(context.page, withTemplate: "page") ?? ""
  }
}
