import Evaluation
import Runs

/// For each metric whether a run is better, worse, equivalent or undecided, and what that rests on.
struct VerdictSection {
  let comparison: Comparison
  let say: ReportLanguage

  var section: ReportSection? {
    guard let table = comparison.verdicts else { return nil }
    let tested = table.verdicts.filter { $0.test != nil && $0.verdict != nil }
    var blocks: [ReportBlock] = [.list(zip(comparison.runs, comparison.cases).dropFirst().map(sentence))]
    if !tested.isEmpty {
      blocks.append(.chart(chart(tested)))
    }
    blocks += untested(table)
    blocks.append(
      .paragraph(
        ReportText(
          say(
            "The chance of any false better or worse over all \(table.tests) tests is held to \(NumberForm.share.text(table.settings.level, say)) (Holm).",
            "在全部 \(table.tests) 项检验中，误判更优或更劣的概率控制在 \(NumberForm.share.text(table.settings.level, say)) 以内（Holm）。"))))
    let notes = table.notes.map { RecordSentence.text($0, say) }
    if !notes.isEmpty { blocks.append(.list(notes)) }
    return ReportSection(id: "verdicts", title: say("Verdicts beside the baseline", "与基准相比的结论"), blocks)
  }

  private func sentence(_ run: String, _ name: String) -> ReportText {
    let own = comparison.verdicts!.verdicts.filter { $0.run == run && $0.verdict != nil && $0.test != nil }
    let parts = Verdict.allCases.compactMap { verdict -> String? in
      let titles = own.filter { $0.verdict == verdict }.map { MetricMeaning.of($0.metric, say).title }
      return titles.isEmpty ? nil : say("\(word(verdict)) in ", "\(word(verdict))：") + say.list(titles)
    }
    return ReportText(
      name + say(": ", "：")
        + (parts.isEmpty ? say("nothing could be tested", "无可检验者") : parts.joined(separator: say("; ", "；"))))
  }

  private func word(_ verdict: Verdict) -> String {
    switch verdict {
    case .better: say("better", "更优")
    case .worse: say("worse", "更劣")
    case .equivalent: say("equivalent", "相当")
    case .undecided: say("undecided", "未定")
    }
  }

  private func mark(_ verdict: MetricVerdict) -> String { verdict.unlike.isEmpty ? "" : " †" }

  /// The differences in units of their margins, with the table of what they rest on.
  private func chart(_ tested: [MetricVerdict]) -> Chart {
    var table = ReportTable(
      say("Differences from the baseline, and what the verdicts rest on", "与基准之差及结论依据"),
      [
        say("measure", "指标"), say("run", "运行"), say("difference", "差"), say("interval", "区间"), say("verdict", "结论"),
        say("p (Holm)", "p 值（Holm）"), say("margin", "等效界限"), say("power", "功效"), "n", say("test", "检验"),
        say("would decide", "可定论所需"),
      ], numeric: [2, 3, 5, 6, 7, 8])
    var points: [Chart.Point] = []
    var names: [String] = []
    let several = comparison.runs.count > 2
    for verdict in tested {
      let meaning = MetricMeaning.of(verdict.metric, say)
      let name = comparison.runs.firstIndex(of: verdict.run).map { comparison.cases[$0] } ?? verdict.run
      let form = meaning.form == .amount ? NumberForm.amount : .number
      let chance = verdict.verdict == .equivalent ? verdict.adjustedEquivalence : verdict.adjustedProbability
      let tone: ReportTable.Cell.Mark? =
        verdict.verdict == .better ? .pass : verdict.verdict == .worse ? .fail : nil
      table.add([
        ReportTable.Cell(meaning.title), ReportTable.Cell(name),
        ReportTable.Cell(form.text(verdict.difference, say) + mark(verdict)),
        ReportTable.Cell(form.interval(verdict.low, verdict.high, say)),
        ReportTable.Cell(word(verdict.verdict!) + mark(verdict), mark: tone),
        ReportTable.Cell(NumberForm.probability.text(chance, say)), ReportTable.Cell(form.text(verdict.margin, say)),
        ReportTable.Cell(NumberForm.share.text(verdict.power, say)),
        ReportTable.Cell(NumberForm.count.text(Double(verdict.n), say)),
        ReportTable.Cell(test(verdict.test!)), ReportTable.Cell(deciding(verdict)),
      ])
      guard let margin = verdict.margin, margin > 0, let difference = verdict.difference else { continue }
      // Better lies to the right, whichever way the metric goes.
      let sign = verdict.direction == .lower ? -1.0 : 1.0
      let ends = [verdict.low, verdict.high].compactMap { $0.map { sign * $0 / margin } }.sorted()
      points.append(
        Chart.Point(
          sign * difference / margin, Double(names.count), low: ends.first, high: ends.last))
      names.append(several ? "\(meaning.title), \(name)" : meaning.title)
    }
    let last = Double(names.count) - 0.5
    let range = max(2, 1.05 * (points.flatMap { [abs($0.low ?? $0.x), abs($0.high ?? $0.x)] }.max() ?? 0))
    return Chart(
      id: "verdict-chart", title: say("How far from the baseline, in units of what matters?", "与基准相差多少个等效界限？"),
      description: say(
        "Each difference over its margin, better to the right, with its interval. Between the dashed lines a difference does not matter.",
        "各差值除以其等效界限，右侧为更优，附区间。虚线之间的差别无关紧要。"),
      x: Chart.Axis(say("difference / margin, better to the right", "差值 / 界限，右为更优"), from: -range, to: range),
      y: Chart.Axis("", categories: names),
      series: [
        Chart.Series(say("difference, with its interval", "差值及区间"), .points, points),
        Chart.Series(say("margin", "等效界限"), .dashed, [Chart.Point(-1, -0.5), Chart.Point(-1, last)]),
        Chart.Series("", .dashed, [Chart.Point(1, -0.5), Chart.Point(1, last)]),
      ], table: table)
  }

  private func test(_ method: PairedDifference.Method) -> String { method.rawValue.replacing("_", with: " ") }

  private func deciding(_ verdict: MetricVerdict) -> String {
    guard verdict.verdict == .undecided else { return "–" }
    let parts = [
      verdict.deciding?.moreFolds.map { say("\($0) more folds", "再增 \($0) 折") },
      verdict.deciding?.moreCustomers.map { say("\($0) more customers", "再增 \($0) 名客户") },
    ].compactMap { $0 }
    return parts.isEmpty ? say("nothing in reach", "无可及者") : parts.joined(separator: say(" or ", "或"))
  }

  private func untested(_ table: VerdictTable) -> [ReportBlock] {
    let rows = table.verdicts.filter { $0.verdict != nil && $0.test == nil }
    if rows.isEmpty { return [] }
    let byReason = Dictionary(grouping: rows) { $0.reason ?? "no test fits" }
    var text = ReportTable(say("Undecided without a test", "未经检验而未定"), [say("measures", "指标"), say("why", "原因")])
    for reason in byReason.keys.sorted() {
      let titles = unique(byReason[reason]!.map { MetricMeaning.of($0.metric, say).title })
      text.add([
        ReportTable.Cell(titles.joined(separator: say(", ", "、"))), ReportTable.Cell(RecordSentence.text(reason, say)),
      ])
    }
    return [.table(text)]
  }
}
