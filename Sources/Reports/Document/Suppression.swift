extension Report {
  /// Every count that a cell of the report gives away, in order, and every sum among them.
  var counts: (counts: [ReportCount], sums: [ReportCount.Sum]) {
    (tables.flatMap { $0.rows.flatMap { $0.flatMap(\.counts) } }, tables.flatMap(\.sums))
  }

  /// The same report without the cells and points from which a count could be told that may not be shown.
  ///
  /// - Parameter shows: Whether counts of these names may be shown together.
  func suppressed(_ shows: ([String]) -> Bool) -> Report {
    let words = language("not shown: fewer than the smallest cell", "不显示：低于最小单元")
    func hidden(_ cell: ReportTable.Cell) -> ReportTable.Cell {
      guard !shows(cell.counts.map(\.name)) else { return cell }
      var hidden = cell
      hidden.content = ReportText(words)
      hidden.mark = nil
      hidden.isSuppressed = true
      return hidden
    }
    var report = self
    for section in report.sections.indices {
      report.sections[section].blocks = report.sections[section].blocks.map { block in
        switch block {
        case .table(let table): return .table(table.mapped(hidden))
        case .chart(var chart):
          chart.table = chart.table.mapped(hidden)
          for series in chart.series.indices { chart.series[series].points.removeAll { !shows($0.counts) } }
          return .chart(chart)
        default: return block
        }
      }
    }
    return report
  }
}
