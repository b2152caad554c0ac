import Runs
import TierScoring

/// What stands against the model, first of all.
struct FindingsSection {
  let run: RunReading

  var section: ReportSection {
    ReportSection(id: "findings", title: run.say("What stands against this model", "对本模型不利的发现"), blocks)
  }

  private var blocks: [ReportBlock] {
    let say = run.say
    if let failure = run.record.failure {
      return [
        .box(.block, title: say("The run failed: there is no model.", "运行失败：没有模型。"), [run.sentence(failure)])
      ]
    }
    var blocks = run.findings.map(box)
    let checked = say.list(
      ["separated", "sign_conflict", "uncorrected_weights", "not_converged", "tiny_groups", "leak"]
        .filter { code in !run.findings.contains { $0.code == code } }
        .map { FindingNames.title($0, say) })
    if run.findings.allSatisfy({ !$0.blocks }) {
      blocks.insert(
        .box(
          .pass, title: say("Nothing blocks.", "没有阻断性发现。"),
          [ReportText(say("Looked for and not found: \(checked).", "已检查且未发现：\(checked)。"))]), at: 0)
    } else if !checked.isEmpty {
      blocks.append(.paragraph(ReportText(say("Looked for and not found: \(checked).", "已检查且未发现：\(checked)。"))))
    }
    if !failed.isEmpty {
      blocks.append(
        .box(
          .block, title: say("Thresholds that are not met", "未达标的阈值"), failed))
    }
    let notes = run.diagnostic("notes")?.list.map { run.sentence($0.text) } ?? []
    if !notes.isEmpty {
      blocks += [.heading(say("To be known beside the numbers", "阅读数字时须知")), .list(notes)]
    }
    return blocks
  }

  private func box(_ finding: Finding) -> ReportBlock {
    let say = run.say
    var lines = [finding.text]
    if let waiver = finding.waiver {
      lines.append(
        ReportText(say("Waived by \(waiver.by): \(waiver.reason)", "已由 \(waiver.by) 豁免：\(waiver.reason)")))
    } else if finding.blocks {
      lines.append(
        ReportText(
          finding.stopsLoading
            ? say(
              "It blocks: the model cannot be exported or loaded until this is mended, or waived with a reason.",
              "阻断：在消除或附理由豁免之前，模型不能导出或加载。")
            : say(
              "It blocks: settle it, or waive it with a reason (report.waivers), before sign-off.",
              "阻断：签署之前须消除，或附理由豁免（report.waivers）。")))
    }
    let title = finding.title + " (\(finding.code))"
    let tone: ReportBlock.Tone = finding.waiver != nil ? .warn : finding.blocks ? .block : .warn
    return .box(tone, title: title, lines)
  }

  private var failed: [ReportText] {
    let say = run.say
    return run.thresholds.values.sorted { $0.metric < $1.metric }.compactMap { threshold in
      guard threshold.passes(run.metric(threshold.metric)?.value) == false else { return nil }
      let meaning = MetricMeaning.of(threshold.metric, say)
      let value = meaning.form.text(run.metric(threshold.metric)?.value, say)
      let rule = threshold.text(meaning.form, say)
      return ReportText(
        say(
          "\(meaning.title) is \(value), wanted \(rule) (\(threshold.policy)).",
          "\(meaning.title)为 \(value)，要求 \(rule)（\(threshold.policy)）。"))
    }
  }
}
