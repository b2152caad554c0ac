import Runs
import TierScoring

/// Findings, waivers and overrides as a list, and the lines to sign.
struct SignOffSection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection {
    ReportSection(
      id: "sign-off", title: say("Findings, waivers, overrides and sign-off", "发现、豁免、人工调整与签署"),
      [
        run.findings.isEmpty && run.idleWaivers.isEmpty
          ? .paragraph(ReportText(say("There are no findings.", "没有发现。"))) : .table(findings),
        .heading(say("Overrides", "人工调整")), overrides, .heading(say("Sign-off", "签署")),
        .signatures([
          say("Developer", "开发者"), say("Reviewer", "审查者"), say("Owner", "负责人"),
        ]),
      ])
  }

  private var findings: ReportTable {
    var table = ReportTable(
      say("Findings and waivers", "发现与豁免"),
      [
        say("finding", "发现"), say("what", "内容"), say("blocks", "是否阻断"), say("waived by", "豁免人"), say("reason", "理由"),
      ])
    for finding in run.findings {
      table.add([
        ReportTable.Cell(finding.title), ReportTable.Cell(finding.text),
        ReportTable.Cell(
          finding.blocks ? say("yes", "是") : say("no", "否"),
          mark: finding.blocks && finding.waiver == nil ? .fail : nil),
        ReportTable.Cell(finding.waiver?.by ?? "–"), ReportTable.Cell(finding.waiver?.reason ?? "–"),
      ])
    }
    for code in run.idleWaivers {
      table.notes.append(
        ReportText(
          say(
            "The config waives '\(code)', which was not found: the waiver waives nothing.",
            "配置豁免了“\(code)”，但未发现该项：此豁免无效。")))
    }
    return table
  }

  /// What people decided where the data would have decided otherwise, as the record tells.
  private var overrides: ReportBlock {
    let byHand = (run.diagnostic("model.scorecard.bins.variables")?.list ?? []).compactMap { variable -> ReportText? in
      guard let reason = variable["manual_reason"]?.string, let name = variable["variable"]?.text else { return nil }
      return ReportText(say("'\(name)' was binned by hand: \(reason).", "“\(name)”由人工分箱：\(reason)。"))
    }
    let accepted = (run.setting("evaluate.leaks.accept")?.list ?? []).map { feature in
      ReportText(
        say(
          "The feature '\(feature.text)' is accepted although it may be known only afterwards.",
          "特征“\(feature.text)”虽可能事后才知，仍予接受。"))
    }
    let all = byHand + accepted
    return all.isEmpty
      ? .paragraph(ReportText(say("The record tells of no override.", "记录中没有人工调整。"))) : .list(all)
  }
}
