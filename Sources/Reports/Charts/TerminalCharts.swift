/// Charts as text, for a terminal.
public struct TerminalCharts: Sendable {
  /// The charts' texts, in order.
  public let texts: [String]

  /// Draws charts.
  ///
  /// - Parameters:
  ///   - charts: The charts, in the order in which they are shown.
  ///   - program: What draws them.
  ///   - width: The number of characters in a line.
  ///   - isColoured: Whether series are told apart by colours too.
  ///
  /// Throws: `ReportsError` where a chart cannot be drawn.
  public init(_ charts: [Chart], drawnBy program: Gnuplot, width: Int, isColoured: Bool) throws {
    texts = try charts.map { chart in
      let drawn = try program.output(of: ChartScript(chart).text(width: width, isColoured: isColoured))
      let lines = drawn.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        String(line.reversed().drop { $0 == " " || $0 == "\u{0C}" }.reversed())
      }
      let first = lines.firstIndex { !$0.isEmpty } ?? 0
      let last = lines.lastIndex { !$0.isEmpty } ?? 0
      return lines.isEmpty ? "" : lines[first...max(first, last)].joined(separator: "\n")
    }
  }
}
