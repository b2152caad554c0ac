extension DisclosureControl {
  /// Registers every count that a cell of a report gives away, and the sums that a reader knows.
  mutating func add(_ report: Report) {
    for count in report.known { add(count.name, count.value, isTold: true) }
    let cells = report.tables.flatMap { $0.rows.joined().flatMap(\.counts) }
    for count in cells + report.sentences.flatMap(\.counts) {
      if let group = count.group { add(count.name, count.value, within: group) } else { add(count.name, count.value) }
    }
    for sum in report.tables.flatMap(\.sums) {
      for part in sum.parts + [sum.total] { add(part.name, part.value, isShown: false) }
      add(total: sum.total.name, parts: sum.parts.map(\.name))
    }
  }
}

extension Report {
  /// What is said outside tables.
  fileprivate var sentences: [ReportText] {
    sections.flatMap(\.blocks).flatMap { block -> [ReportText] in
      switch block {
      case .paragraph(let text): [text]
      case .list(let items): items
      default: []
      }
    }
  }

  /// The same report without the cells and points from which a small count could be told, alone or by adding up and
  /// subtracting what is shown.
  ///
  /// - Parameter minimum: The smallest count that is shown.
  ///
  /// Throws: where the report's counts do not fit each other.
  public func suppressed(below minimum: Int) throws(ReportsError) -> Report {
    var control = DisclosureControl(minimum: minimum)
    control.add(self)
    return suppressed(try control.release())
  }

  /// The same report without the cells and points that a release does not show.
  func suppressed(_ release: DisclosureRelease) -> Report { suppressed { release.shows($0) } }

  /// - Parameter shows: Whether counts of these names may be shown together.
  private func suppressed(_ shows: ([String]) -> Bool) -> Report {
    let words = language("not shown, to protect small groups", "为保护小群体不予显示")
    func hidden(_ cell: ReportTable.Cell) -> ReportTable.Cell {
      guard !shows(cell.counts.map(\.name)) else { return cell }
      var hidden = cell
      hidden.content = ReportText(words)
      hidden.mark = nil
      hidden.isSuppressed = true
      return hidden
    }
    func hidden(_ text: ReportText) -> ReportText { shows(text.counts.map(\.name)) ? text : ReportText(words) }
    var report = self
    for section in report.sections.indices {
      report.sections[section].blocks = report.sections[section].blocks.map { block in
        switch block {
        case .table(let table): return .table(table.mapped(hidden))
        case .paragraph(let text): return .paragraph(hidden(text))
        case .list(let items): return .list(items.map(hidden))
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
