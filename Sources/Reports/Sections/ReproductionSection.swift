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
    return .box(
      found.reproduces ? .pass : .block,
      title: found.sameBytes
        ? say("Made again: the same bytes.", "已复现：字节完全相同。")
        : found.reproduces
          ? say("Made again: every metric within the tolerance.", "已重新运行：全部指标在容差之内。")
          : say("Made again: it does not reproduce.", "已重新运行：未能复现。"), details(found).map { ReportText($0) })
  }

  private func details(_ found: Reproduction) -> [String] {
    let (then, now) = (found.kernels.recorded, found.kernels.now)
    let different = found.files.filter { !$0.value }.keys.sorted()
    let largest = NumberForm.number.text(found.metrics.largest, say)
    var lines = [
      say("When: \(found.when). Kernels: \(now), then \(then).", "时间：\(found.when)。计算内核：\(now)，原为 \(then)。"),
      different.isEmpty
        ? say(
          "Files with the same bytes: \(say.list(found.files.keys.sorted())).",
          "字节相同的文件：\(say.list(found.files.keys.sorted()))。")
        : say("Files with other bytes: \(say.list(different)).", "字节不同的文件：\(say.list(different))。"),
      say(
        "\(found.metrics.compared) numbers compared, \(found.metrics.beyond.count) metrics beyond the tolerance of \(found.metrics.tolerance); the largest distance is \(largest).",
        "比较 \(found.metrics.compared) 个数字，\(found.metrics.beyond.count) 个指标超出容差 \(found.metrics.tolerance)；最大差距为 \(largest)。"
      ),
    ]
    if let first = found.firstDifference {
      let units = first.units.map { NumberForm.count.text($0, say) } ?? "–"
      lines.append(
        say(
          "The first step that differs is '\(first.stage)': \(first.differing) of \(first.count) values, by \(units) units in the last place at most.",
          "首个不同的步骤为“\(first.stage)”：\(first.count) 个值中有 \(first.differing) 个不同，至多相差 \(units) 个末位单位。"))
    }
    return lines
  }

  private var origin: ReportTable {
    let record = run.record
    var table = ReportTable(say("What the run was made of", "运行的构成"), [say("what", "项目"), say("value", "内容")])
    func add(_ name: String, _ value: String) { table.add([ReportTable.Cell(name), ReportTable.Cell(value)]) }
    for (key, value) in record.environment.sorted(by: { $0.key < $1.key }) {
      add(ReproductionSection.name(key, say), value)
    }
    func addPart(_ name: String, _ path: String) {
      if let found = record.provenance.at(path), found != .null { add(name, found.text) }
    }
    addPart(say("uncommitted changes, SHA-256", "未提交改动的 SHA-256"), "code.patch")
    addPart("Swift", "toolchain.swift")
    addPart(say("C compiler", "C 编译器"), "toolchain.compiler")
    addPart(say("algebra library's build", "代数库构建"), "algebra.config")
    addPart(say("threads of the algebra library", "代数库线程数"), "algebra.threads")
    addPart(say("workers", "工作线程"), "algebra.workers")
    addPart(say("processor", "处理器"), "processor.model")
    addPart(say("cores", "核心数"), "processor.cores")
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
