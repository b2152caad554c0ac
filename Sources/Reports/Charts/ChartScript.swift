import Foundation

/// A chart in the words of gnuplot.
struct ChartScript {
  private let chart: Chart

  init(_ chart: Chart) { self.chart = chart }

  /// The script that prints the chart as SVG, in marker colours that `ChartPicture` makes those of the page.
  func svg(width: Int, height: Int) -> String {
    let terminal = "set terminal svg size \(width),\(height) dynamic font 'sans-serif,13' noenhanced"
    return ([terminal] + head + ["unset key"] + axes + data + [plot(colour: ChartScript.marker)]).joined(
      separator: "\n")
      + "\n"
  }

  /// The script that prints the chart as text.
  func text(width: Int, isColoured: Bool) -> String {
    let height = chart.y.categories.isEmpty ? 24 : max(12, chart.y.categories.count + 9)
    let terminal = "set terminal dumb size \(width),\(height) noenhanced \(isColoured ? "ansi" : "mono")"
    let key = "set key outside bottom center horizontal"
    let title = "set title \(ChartScript.quoted(chart.title))"
    return ([terminal, title] + head + [key] + axes + data + [plot(colour: { $0 + 1 }, isText: true)])
      .joined(separator: "\n") + "\n"
  }

  private let head = [
    "set encoding utf8", "set decimalsign '.'", "set minussign", "set border 3 lc rgb '#000002'",
    "set tics nomirror out scale 0.5", "set grid lc rgb '#000003' lt 1 lw 0.5", "set style fill solid 0.75 noborder",
    "set boxwidth 0.36 absolute",
  ]

  private var axes: [String] {
    ["x", "y"].flatMap { name -> [String] in
      let axis = name == "x" ? chart.x : chart.y
      var lines = ["set \(name)label \(ChartScript.quoted(axis.title))"]
      if axis.categories.isEmpty {
        lines.append("set \(name)range [\(ChartScript.end(axis.low)):\(ChartScript.end(axis.high))]")
      } else {
        let last = Double(axis.categories.count) - 0.5
        // Names are read from above, numbers from below.
        lines.append("set \(name)range \(name == "x" ? "[-0.5:\(last)]" : "[\(last):-0.5]")")
        let tics = axis.categories.enumerated().map { "\(ChartScript.quoted($1)) \($0)" }
        lines.append("set \(name)tics (\(tics.joined(separator: ", ")))")
      }
      return lines
    }
  }

  /// One block of data a series; an empty end of an interval is the point itself.
  private var data: [String] {
    chart.series.enumerated().map { index, series in
      let rows = series.points.map { point in
        let value = chart.y.categories.isEmpty ? point.y : point.x
        return [point.x, point.y, point.low ?? value, point.high ?? value].map(ChartScript.number).joined(
          separator: " ")
      }
      return (["$s\(index) << EOD"] + (rows.isEmpty ? ["NaN NaN NaN NaN"] : rows) + ["EOD"]).joined(separator: "\n")
    }
  }

  private func plot(colour: (Int) -> Any, isText: Bool = false) -> String {
    let parts = chart.series.enumerated().map { index, series -> String in
      let tone =
        series.style == .dashed && !isText
        ? "lc rgb '#000004'" : isText ? "lc \(colour(index))" : "lc rgb '\(colour(index))'"
      let title = series.name.isEmpty ? "notitle" : "title \(ChartScript.quoted(series.name))"
      let hasIntervals = series.points.contains { $0.low != nil }
      let block = "$s\(index)"
      switch series.style {
      case .line: return "\(block) using 1:2 with lines lw 2 \(tone) \(title)"
      case .dashed: return "\(block) using 1:2 with lines lw 1.5 dt 2 \(tone) \(title)"
      case .bars:
        let bars = "\(block) using 1:2 with boxes \(tone) \(title)"
        return hasIntervals ? bars + ", " + interval(of: block, "lc rgb '#000002'") : bars
      case .points:
        let shape = "pt \(ChartScript.shapes[index % ChartScript.shapes.count]) ps \(isText ? 1 : 0.75)"
        let points = "\(block) using 1:2 with points \(shape) \(tone) \(title)"
        guard hasIntervals else { return points }
        return interval(of: block, tone) + ", " + points
      }
    }
    return "plot " + parts.joined(separator: ", ")
  }

  /// A line from an interval's lower to its upper end.
  private func interval(of block: String, _ tone: String) -> String {
    let ends = chart.y.categories.isEmpty ? "1:3:(0):($4-$3)" : "3:2:($4-$3):(0)"
    return "\(block) using \(ends) with vectors nohead lw 1.5 \(tone) notitle"
  }

  /// Circle, triangle, square, diamond, all filled: told apart without colours.
  private static let shapes = [7, 9, 5, 13]

  /// The colour that stands for a series until the page gives it its own.
  static func marker(_ series: Int) -> String { "#0000" + String(format: "%02x", 16 + series) }

  private static func end(_ value: Double?) -> String { value.map(number) ?? "*" }

  private static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "NaN" }

  /// A text that gnuplot takes as it is: nothing in single quotes is run or replaced.
  static func quoted(_ text: String) -> String {
    let plain = text.filter { !$0.isNewline && $0 != "`" && $0 != "\\" }
    // No quote within quotes: gnuplot does not read a doubled one at the beginning as one.
    return "'" + plain.replacing("'", with: "’") + "'"
  }
}
