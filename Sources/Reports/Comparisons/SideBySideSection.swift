import Runs

/// Every metric of every run.
struct SideBySideSection {
  let comparison: Comparison
  let runs: [RunReading]
  let say: ReportLanguage

  var section: ReportSection {
    var table = ReportTable(
      say("Every number, side by side", "全部数字并列"), [say("measure", "指标"), say("better", "更优方向")] + comparison.cases,
      numeric: Set(2..<2 + comparison.cases.count))
    for row in comparison.rows {
      let meaning = MetricMeaning.of(row.metric, say)
      let direction = row.values.lazy.compactMap { $0?.direction }.first ?? Metric.Direction.none
      let better =
        switch direction {
        case .higher: say("higher", "越高")
        case .lower: say("lower", "越低")
        case .none: "–"
        }
      table.add(
        [ReportTable.Cell(meaning.title), ReportTable.Cell(better)]
          + runs.indices.map { place in
            let metric = row.values[place]
            let mark = row.comparable[place] ? (row.best == place ? " *" : "") : " †"
            let interval = metric?.low.map { _ in " (\(meaning.form.interval(metric?.low, metric?.high, say)))" } ?? ""
            return ReportTable.Cell(
              meaning.form.text(metric?.value, say) + mark + interval,
              counts: runs[place].tierCounts(row.metric).map(runs[place].named))
          })
    }
    table.notes = [ReportText(say("* the best of these runs; intervals in brackets.", "* 为各运行中最优；括号内为区间。"))]
    return ReportSection(id: "numbers", title: say("Numbers side by side", "数字并列"), [.table(table)])
  }
}
