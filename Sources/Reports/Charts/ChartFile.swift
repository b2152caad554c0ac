import Foundation

/// A chart as a file of its own: SVG with title, legend, and colours on a light ground.
///
/// The ground is the picture's own, so that it reads the same on a light and on a dark page.
public struct ChartFile: Sendable, Equatable {
  /// The file's text.
  public let svg: String

  private static let margin = 16
  private static let lineHeight = 24

  /// Draws a chart.
  ///
  /// Throws: `ReportsError` where the program cannot draw it.
  public init(_ chart: Chart, drawnBy program: Gnuplot) throws {
    let picture = try ChartPicture(chart, by: program)
    let legend = ChartLegend(chart, width: picture.width)
    let (width, margin) = (picture.width + 2 * ChartFile.margin, ChartFile.margin)
    let top = margin + ChartFile.lineHeight * (1 + legend.lineCount) + 8
    let height = top + picture.height + margin / 2
    let text = """
      <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description" \
      width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
      font-family="sans-serif" font-size="13" color="var(--ink)">
      <title id="title">\(ChartFile.escaped(chart.title))</title>
      <desc id="description">\(ChartFile.escaped(chart.description))</desc>
      \(ChartSymbols.shapesInDefinitions)
      <rect width="100%" height="100%" rx="6" fill="var(--ground)"/>
      <text x="\(margin)" y="\(margin + 14)" font-size="16" font-weight="bold" \
      fill="currentColor">\(ChartFile.escaped(chart.title))</text>
      <g transform="translate(\(margin),\(margin + ChartFile.lineHeight))">
      \(legend.body(lineHeight: ChartFile.lineHeight))
      </g>
      <g transform="translate(\(margin),\(top))">
      \(picture.body)
      </g>
      </svg>

      """
    let colours = ReportStyle.lightColours
    svg = text.replacing(/var\(--([a-z0-9-]+)\)/) { colours[String($0.1)] ?? "currentColor" }
  }

  /// A text in which nothing means anything in XML.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
