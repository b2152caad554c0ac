import Foundation

/// A chart as SVG that belongs into a page: no names that clash, the page's colours, light and dark.
struct ChartPicture {
  /// The picture without its outer element.
  let body: String
  /// The picture's coordinates.
  let width: Int
  let height: Int

  /// Draws a chart.
  ///
  /// Throws: `ReportsError` where the program cannot draw it.
  init(_ chart: Chart, by program: Gnuplot) throws {
    let rows = chart.y.categories.count
    (width, height) = (720, rows == 0 ? 400 : max(220, 90 + 26 * rows))
    let drawn = try program.output(of: ChartScript(chart).svg(width: width, height: height))
    guard let start = drawn.range(of: "</defs>"), let end = drawn.range(of: "</svg>", options: .backwards) else {
      throw ReportsError.notDrawn(reason: "gnuplot printed no picture")
    }
    body = ChartPicture.cleaned(String(drawn[start.upperBound..<end.lowerBound]))
  }

  private static func cleaned(_ drawn: String) -> String {
    var text = drawn
    // What closes the canvas that was left out with the head.
    if let canvas = text.range(of: "</g>", options: .backwards) { text.removeSubrange(canvas) }
    text.replace(/<title>[^<]*<\/title>/, with: "")
    text.replace(/<g id="[^"]*"\s*>/, with: "<g>")
    text.replace(/\ font-family="[^"]*"/, with: "")
    text.replace(/\ color="[^"]*"/, with: "")
    text.replace(/\ class="[^"]*"/, with: "")
    text.replace(/xlink:href='#gpPt([0-9]+)'/) { "href='#point-\($0.1)'" }
    text.replace(/rgb\(\s*0,\s*0,\s*([0-9]+)\)/) { colour(Int($0.1) ?? 2) }
    text.replace(/(stroke|fill)=(['"])black\2/) { "\($0.1)=\"currentColor\"" }
    // A group within an emptied group makes another empty one.
    for _ in 0..<3 { text.replace(/<g[^>]*>\s*<\/g>\s*/, with: "") }
    text.replace(/\n[\t\n ]*/, with: "\n")
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The page's colour for a marker.
  private static func colour(_ marker: Int) -> String {
    switch marker {
    case 2: "currentColor"
    case 3: "var(--grid)"
    case 4: "var(--quiet)"
    default: "var(--series-\((marker - 16) % 6 + 1))"
    }
  }
}
