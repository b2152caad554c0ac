import Runs

/// What the model is for, who answers for it, and where it must not be used: as the config says.
struct PurposeSection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection {
    ReportSection(id: "purpose", title: say("Purpose, owner and limits", "用途、负责人与限制"), blocks)
  }

  private var blocks: [ReportBlock] {
    var table = ReportTable(say("What the config declares", "配置中的声明"), [say("what", "项目"), say("declared", "内容")])
    for (name, key) in [
      (say("purpose", "用途"), "purpose"), (say("owner", "负责人"), "owner"), (say("readers", "读者"), "audience"),
      (say("framework", "框架"), "framework"),
    ] {
      let declared = run.setting("report.\(key)")?.text
      table.add([ReportTable.Cell(name), declared.map { ReportTable.Cell($0) } ?? undeclared("report.\(key)")])
    }
    let limits = run.setting("report.limits")?.list ?? []
    var blocks: [ReportBlock] = [.table(table), .heading(say("Limits of use", "使用限制"))]
    blocks.append(
      limits.isEmpty
        ? .paragraph(undeclared("report.limits").content) : .list(limits.map { ReportText($0.text) }))
    blocks.append(
      .paragraph(
        ReportText(
          say(
            "The framework is what the config names. This report measures; it claims no compliance with any regulation.",
            "框架由配置写明。本报告只作度量，不声称符合任何法规。"))))
    return blocks
  }

  private func undeclared(_ key: String) -> ReportTable.Cell {
    ReportTable.Cell(say("not declared (\(key))", "未声明（\(key)）"), mark: .warn)
  }
}
