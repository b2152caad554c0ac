import Runs

/// Every number with what it means, and the config with every default.
struct AppendixSection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection {
    let names = run.record.metrics.keys.sorted()
    let table = MetricTable(run, say("Every number of the run", "运行的全部数字")).table(names)
    return ReportSection(
      id: "appendix", title: say("Appendix: every number, and what it means", "附录：全部数字及其含义"),
      [table.map(ReportBlock.table), names.isEmpty ? nil : .table(meanings(names))].compactMap { $0 } + [
        .listing(title: say("The config, with every default", "配置（含全部默认值）"), run.record.config.outline(width: 100))
      ])
  }

  /// What each kind of metric means; a kind stands once, whatever the group.
  private func meanings(_ names: [String]) -> ReportTable {
    var table = ReportTable(
      say("What the measures mean", "各指标的含义"), [say("measure", "指标"), say("meaning", "含义"), say("better", "更优方向")])
    var told: [String] = []
    for name in names {
      let meaning = MetricMeaning.of(name, say)
      let title = String(meaning.title.prefix { !",，（".contains($0) })
      if told.contains(title) { continue }
      told.append(title)
      let direction =
        switch run.metric(name)!.direction {
        case .higher: say("higher", "越高")
        case .lower: say("lower", "越低")
        case .none: "–"
        }
      table.add([ReportTable.Cell(title), ReportTable.Cell(meaning.meaning), ReportTable.Cell(direction)])
    }
    return table
  }
}
