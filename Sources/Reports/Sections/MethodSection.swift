import Runs

/// How the model was made and judged, and every run that was tried.
struct MethodSection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection {
    ReportSection(
      id: "method", title: say("Method and all runs tried", "方法与全部尝试"),
      [.table(method), .table(runs), .paragraph(ReportText(looks))])
  }

  private var method: ReportTable {
    var table = ReportTable(
      say("How the model was made and judged", "模型如何构建与评判"), [say("what", "项目"), say("setting", "设置")])
    func add(_ name: String, _ value: String?) {
      if let value { table.add([ReportTable.Cell(name), ReportTable.Cell(value)]) }
    }
    add(say("model", "模型"), ModelNames.title(run.setting("model.kind")?.text ?? "–", say))
    add(say("dataset", "数据集"), run.setting("dataset")?.text)
    add(say("known up to", "所知截至"), run.setting("as_of").map { days($0) })
    add(say("judged by", "评判依据"), judgedBy)
    add(say("tiers", "层级"), run.tiers.isEmpty ? nil : say.list(run.tiers))
    add(say("tiers are ordered by", "层级排序依据"), run.setting("tiers.order_by")?.text)
    add(say("inputs", "输入"), inputs)
    add(say("folds", "折数"), folds)
    add(say("seed", "种子"), run.setting("seed")?.text)
    return table
  }

  private func days(_ setting: JSONValue) -> String {
    if let column = setting["column"]?.text {
      return say("each row's own day, from \(column)", "各行自身的日期，取自 \(column)")
    }
    return setting.items.map { $0.map(\.text).joined(separator: ", ") } ?? setting.text
  }

  private var judgedBy: String? {
    if let definition = run.diagnostic("label.definition")?.text { return definition }
    guard let first = run.diagnostic("outcome.first_day")?.text, let last = run.diagnostic("outcome.last_day")?.text
    else { return run.setting("outcome") == nil ? say("no later outcome", "没有其后的结果") : nil }
    let values = say.list(run.diagnostic("outcome.values")?.list.map(\.text) ?? [])
    return say("\(values), from \(first) to \(last)", "\(values)，自 \(first) 至 \(last)")
  }

  private var inputs: String? {
    let named = run.setting("model.inputs")?.list.map(\.text) ?? []
    let all = run.setting("features")?.list.map { $0["name"]?.text ?? $0.text } ?? []
    return named.isEmpty ? (all.isEmpty ? nil : all.joined(separator: ", ")) : named.joined(separator: ", ")
  }

  private var folds: String? {
    guard let folds = run.setting("evaluate.folds")?.text else { return nil }
    let repeats = run.setting("evaluate.repeats")?.text ?? "1"
    let kind = run.setting("evaluate.split")?.text ?? "random"
    let words =
      switch kind {
      case "time": say("by time", "按时间")
      case "stratified": say("stratified by the event", "按事件分层")
      case "column": say("by a column", "按列")
      default: say("at random", "随机")
      }
    return say("\(folds), dealt \(words), \(repeats) times", "\(folds) 折，\(words)划分，重复 \(repeats) 次")
  }

  /// Every run of the experiment, failed ones too: choosing the best of many makes its number too good.
  private var runs: ReportTable {
    let names = run.isPrediction ? ["auc", "brier"] : ["gini", "jaccard_minimum"]
    var table = ReportTable(
      say("All runs of the experiment '\(run.record.name)' that are kept", "实验“\(run.record.name)”保存的全部运行"),
      [say("run", "运行"), say("status", "状态"), say("model", "模型"), say("seed", "种子")]
        + names.map { MetricMeaning.of($0, say).title } + [say("same data", "数据相同")], numeric: [3, 4, 5])
    for other in run.source.experiment.sorted(by: { $0.id < $1.id }) {
      let isThis = other.id == run.record.id
      let isSame = other.fingerprints.data == run.record.fingerprints.data
      table.add(
        [
          ReportTable.Cell(other.id + (isThis ? say(" (this run)", "（本运行）") : "")), status(other),
          ReportTable.Cell(other.config["model"]?["kind"]?.text ?? "–"),
          ReportTable.Cell(other.config["seed"]?.text ?? "–"),
        ]
          + names.map { name in
            ReportTable.Cell(MetricMeaning.of(name, say).form.text(other.metrics[name]?.value, say))
          }
          + [ReportTable.Cell(isSame ? say("yes", "是") : say("no", "否"), mark: isSame ? nil : .warn)])
    }
    let failures = run.source.experiment.compactMap { other in other.failure.map { (other.case, $0) } }
    table.notes = failures.map { run.sentence("\($0.0): \($0.1)") }
    return table
  }

  private func status(_ other: RunRecord) -> ReportTable.Cell {
    switch other.status {
    case .complete: ReportTable.Cell(say("complete", "完成"))
    case .failed: ReportTable.Cell(say("failed", "失败"), mark: .fail)
    case .interrupted: ReportTable.Cell(say("interrupted", "中断"), mark: .warn)
    }
  }

  private var looks: String {
    let count = run.source.experiment.filter { $0.status == .complete }.count
    let chosen = say(
      "\(count) whole run\(count == 1 ? "" : "s") of this experiment can have been chosen from: the best of many looks better than it is.",
      "可供挑选的完整运行共 \(count) 次：多中选优会使结果显得过好。")
    guard let found = run.source.looks else {
      return chosen + say(" No outcome judges it, so no look at one is counted.", " 未按任何结果评判，故不统计查看次数。")
    }
    return chosen
      + say(
        " The ledger counts \(found.text) at the outcomes that judge it, of runs since deleted too.",
        " 台账记录对评判所用结果的查看共 \(found.total) 次，来自 \(found.runs.count) 个运行（含已删除者）。")
  }
}
