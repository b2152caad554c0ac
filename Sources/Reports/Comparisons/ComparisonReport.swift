public import Runs

/// The report on a comparison of runs.
public struct ComparisonReport: Sendable {
  private let comparison: Comparison
  private let runs: [RunReading]
  private let say: ReportLanguage

  /// Makes a report of a comparison and of what was read of its runs, in the comparison's order.
  public init(_ comparison: Comparison, _ sources: [ReportSource], language: ReportLanguage) {
    precondition(
      sources.map(\.record.id) == comparison.runs, "the sources are those of the comparison's runs, in order")
    self.comparison = comparison
    runs = sources.map { RunReading(source: $0, say: language) }
    say = language
  }

  /// The report, without the cells from which a small count could be told, be it together with the runs' own reports.
  ///
  /// Throws: `ReportsError` where the runs' counts do not fit each other.
  public var report: Report {
    get throws(ReportsError) {
      let minimum = runs.map(\.minimumCell).max() ?? 1
      var control = DisclosureControl(minimum: minimum)
      for run in runs { try control.add(shownElsewhere: RunReport(run).whole, of: run) }
      let whole = whole
      control.add(whole)
      return whole.suppressed(try control.release())
    }
  }

  private var whole: Report {
    let baseline = comparison.cases.first ?? "–"
    return Report(
      language: say, title: say("Comparison of \(comparison.runs.count) runs", "\(comparison.runs.count) 个运行的比较"),
      subtitle: say(
        "Beside the baseline \(baseline): what is better, worse, equivalent or undecided, and what sets the runs apart.",
        "以 \(baseline) 为基准：何者更优、更劣、相当或未定，以及各运行的差别。"),
      facts: [
        Report.Fact(say("baseline", "基准"), ReportText(comparison.runs.first ?? "–")),
        Report.Fact(say("others", "其他"), ReportText(comparison.runs.dropFirst().joined(separator: ", "))),
        Report.Fact(
          say("ledger checkpoint", "台账检查点"), ReportText(runs.first?.source.checkpoint.text ?? "–")),
      ],
      sections: [
        FitnessSection(comparison: comparison, runs: runs, say: say).section,
        VerdictSection(comparison: comparison, say: say).section,
        SideBySideSection(comparison: comparison, runs: runs, say: say).section,
        MovesSection(comparison: comparison, runs: runs, say: say).section,
        LayersSection(comparison: comparison, say: say).section,
      ].compactMap { $0 },
      footer: say(
        "Made by Stratum \(ProgramVersion.current) from the files of the runs alone.",
        "由 Stratum \(ProgramVersion.current) 仅根据运行文件生成。"))
  }
}

extension DisclosureControl {
  /// Registers what a run's own report shows, which its readers know here too, and what it withholds, which nothing here
  /// may show.
  fileprivate mutating func add(shownElsewhere report: Report, of run: RunReading) throws(ReportsError) {
    var own = DisclosureControl(minimum: run.minimumCell)
    own.add(report)
    own = try own.withDifferences()
    let release = try own.release()
    for (name, value) in own.counts {
      let isShown = release.shows([name])
      add(run.named(name), value, isShown: isShown, isTold: isShown)
    }
    for sum in own.equations { add(total: run.named(sum.total), parts: sum.parts.map(run.named)) }
  }
}

extension RunReading {
  /// The name of one of the run's counts beside other runs' counts.
  func named(_ count: String) -> String { "\(record.id): \(count)" }

  /// One of the run's counts beside other runs' counts.
  func named(_ count: ReportCount) -> ReportCount {
    ReportCount(named(count.name), count.value, within: count.group.map(named))
  }
}
