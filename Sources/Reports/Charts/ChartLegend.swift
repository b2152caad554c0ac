/// The legend of a chart that stands alone: a sample and a name for each series, in as many lines as they need.
struct ChartLegend {
  private struct Entry {
    let x: Int
    let line: Int
    let sample: String
    let name: String
  }

  private let entries: [Entry]
  /// The number of lines.
  let lineCount: Int

  /// - Parameter width: The room for a line.
  init(_ chart: Chart, width: Int) {
    var entries: [Entry] = []
    var (x, line) = (0, 0)
    for (place, series) in chart.series.enumerated() where !series.name.isEmpty {
      let room = 30 + ChartLegend.width(of: series.name) + 24
      if x > 0, x + room > width { (x, line) = (0, line + 1) }
      let sample = ChartSymbols.sample(series.style, place: place)
      entries.append(Entry(x: x, line: line, sample: sample, name: ChartFile.escaped(series.name)))
      x += room
    }
    self.entries = entries
    lineCount = entries.isEmpty ? 0 : line + 1
  }

  /// The legend as SVG, from its upper left corner.
  func body(lineHeight: Int) -> String {
    entries.map { entry in
      """
      <g transform="translate(\(entry.x),\(entry.line * lineHeight + 6))">\(entry.sample)\
      <text x="30" y="11" fill="currentColor">\(entry.name)</text></g>
      """
    }.joined(separator: "\n")
  }

  /// About how wide a name is at 13 units a line: signs of Chinese are as wide as high.
  private static func width(of name: String) -> Int {
    name.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 13 : 8) }
  }
}
