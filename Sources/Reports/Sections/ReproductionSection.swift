import Runs

/// Whether the run was made again, and whether the same came of it.
struct ReproductionSection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection {
    ReportSection(id: "reproduction", title: say("Reproduction", "复现"), [result, .table(origin)])
  }

  private var result: ReportBlock {
    guard let found = run.source.reproduction else {
      return .box(
        .note, title: say("Not yet reproduced.", "尚未复现。"),
        [
          ReportText(
            say(
              "Whoever has the data proves the numbers with: stratum reproduce \(run.record.id)",
              "持有数据者可用以下命令验证：stratum reproduce \(run.record.id)"))
        ])
    }
    let same = found["same_bytes"] == .flag(true) || found["identical"] == .flag(true)
    let details = (found.members ?? [:]).sorted { $0.key < $1.key }.map {
      ReportText("\($0.key): \($0.value.text)", language: "en")
    }
    return .box(
      same ? .pass : .warn,
      title: same
        ? say("Made again: the same bytes.", "已复现：字节完全相同。") : say("Made again: see what was found.", "已重新运行，结果如下。"),
      details)
  }

  private var origin: ReportTable {
    let record = run.record
    var table = ReportTable(say("What the run was made of", "运行的构成"), [say("what", "项目"), say("value", "内容")])
    func add(_ name: String, _ value: String) { table.add([ReportTable.Cell(name), ReportTable.Cell(value)]) }
    for (key, value) in record.environment.sorted(by: { $0.key < $1.key }) {
      add(ReproductionSection.name(key, say), value)
    }
    add(say("started", "开始时间"), record.timings["started"]?.text ?? "–")
    add(say("config fingerprint", "配置指纹"), record.fingerprints.config)
    add(say("data fingerprint", "数据指纹"), record.fingerprints.data)
    add(say("split fingerprint", "划分指纹"), record.fingerprints.split)
    add(say("program fingerprint", "程序指纹"), record.fingerprints.code)
    return table
  }

  private static func name(_ key: String, _ say: ReportLanguage) -> String {
    switch key {
    case "commit": say("commit", "提交")
    case "kernels": say("kernels", "计算内核")
    case "program": say("program version", "程序版本")
    case "system": say("system", "操作系统")
    default: key
    }
  }
}
