import Runs

/// Whether the runs may be compared at all, and what each is.
struct FitnessSection {
  let comparison: Comparison
  let runs: [RunReading]
  let say: ReportLanguage

  var section: ReportSection {
    ReportSection(id: "fitness", title: say("May these runs be compared?", "这些运行可以比较吗？"), [verdict, .table(table)])
  }

  private var verdict: ReportBlock {
    comparison.warnings.isEmpty
      ? .box(
        .pass, title: say("Yes.", "可以。"),
        [
          ReportText(
            say(
              "They share data, population, label window, split, space and the metrics' definitions.",
              "数据、总体、标签窗口、划分、空间与指标定义均相同。"))
        ])
      : .box(
        .block, title: say("No: numbers marked † are of runs that differ.", "不可以：标有 † 的数字来自不同的运行。"),
        comparison.warnings.map { RecordSentence.text($0, say) })
  }

  private var table: ReportTable {
    var table = ReportTable(
      say("The runs", "各运行"),
      [
        say("run", "运行"), say("case", "方案"), say("model", "模型"), say("status", "状态"), say("blocking findings", "阻断性发现"),
        say("looks at the holdout", "查看留出数据"),
      ], numeric: [4])
    for run in runs {
      let blocking = run.findings.filter { $0.blocks && $0.waiver == nil }.count
      table.add([
        ReportTable.Cell(run.record.id), ReportTable.Cell(run.record.case),
        ReportTable.Cell(ModelNames.title(run.setting("model.kind")?.text ?? "–", say)),
        ReportTable.Cell(run.record.status == .complete ? say("complete", "完成") : say("not complete", "未完成")),
        ReportTable.Cell("\(blocking)", mark: blocking > 0 ? .fail : nil),
        ReportTable.Cell(run.source.looks.map { say($0.text, "\($0.total) 次") } ?? "–"),
      ])
    }
    return table
  }
}
