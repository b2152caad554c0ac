import Runs

/// The report on one run.
public struct RunReport: Sendable {
  private let run: RunReading

  /// Makes a report of what was read, in a language.
  public init(_ source: ReportSource, language: ReportLanguage) {
    run = RunReading(source: source, say: language)
  }

  init(_ run: RunReading) { self.run = run }

  /// The report, without the cells that would give away a small count.
  ///
  /// Throws: `ReportsError` where the run's counts do not fit each other.
  public var report: Report {
    get throws(ReportsError) { try whole.suppressed(below: run.minimumCell) }
  }

  /// The report with every cell.
  var whole: Report {
    let say = run.say
    let record = run.record
    let sections: [ReportSection?] = [
      FindingsSection(run: run).section, SummarySection(run: run).section, PurposeSection(run: run).section,
      MethodSection(run: run).section, DataSection(run: run).section, ReproductionSection(run: run).section,
      PerformanceSection(run: run).section, SensitivitySection(run: run).section, StabilitySection(run: run).section,
      FairnessSection(run: run).section, ProfileSection(run: run).section, MonitoringSection(run: run).section,
      SignOffSection(run: run).section, AppendixSection(run: run).section,
    ]
    var facts = [
      Report.Fact(say("run", "运行"), ReportText(record.id)),
      Report.Fact(say("experiment, case", "实验与方案"), ReportText("\(record.name), \(record.case)")),
      Report.Fact(say("status", "状态"), ReportText(status)),
      Report.Fact(say("made", "生成时间"), ReportText(record.timings["started"]?.text ?? "–")),
      Report.Fact(say("owner", "负责人"), ReportText(run.setting("report.owner")?.text ?? say("not declared", "未声明"))),
    ]
    facts += [
      Report.Fact(say("ledger checkpoint", "台账检查点"), ReportText(run.source.checkpoint.text)),
      Report.Fact(
        say("looks at the holdout", "查看留出数据"),
        ReportText(
          run.source.looks.map { say($0.text, "\($0.total) 次，\($0.runs.count) 个运行") } ?? say("none", "无"))),
    ]
    var report = Report(
      language: say, title: say("Report on \(record.name), \(record.case)", "\(record.name) \(record.case) 报告"),
      subtitle: say(
        "For the reviewer: what the model does, how far its numbers can be trusted, and what stands against it.",
        "供审查者：模型的作用、数字的可信程度，以及对其不利的发现。"),
      facts: facts, sections: sections.compactMap { $0 },
      footer: say(
        "Made by Stratum \(record.environment["program"] ?? ProgramVersion.current) from the files of the run alone. Counts from 1 to \(run.minimumCell - 1) are not shown.",
        "由 Stratum \(record.environment["program"] ?? ProgramVersion.current) 仅根据运行文件生成。1 至 \(run.minimumCell - 1) 的计数不予显示。"
      ))
    report.known = [run.population, run.judgedRows] + (run.isPrediction ? [run.judgedEvents] : [])
    return report
  }

  private var status: String {
    let say = run.say
    return switch run.record.status {
    case .complete: say("complete", "完成")
    case .failed: say("failed", "失败")
    case .interrupted: say("interrupted", "中断")
    }
  }
}
