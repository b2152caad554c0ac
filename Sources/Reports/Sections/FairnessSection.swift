import Runs

/// Whether groups of people are treated differently, and what the tiers mean for them.
struct FairnessSection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection? {
    if run.record.status != .complete { return nil }
    let columns = (run.record.diagnostics.members ?? [:]).keys.filter { $0.hasPrefix("fairness.") }.sorted()
      .map { String($0.dropFirst("fairness.".count)) }
    var blocks: [ReportBlock] = columns.flatMap { column in
      // Where no group can be assessed there is nothing to draw.
      (run.fairnessChart(column).map { [$0.series[0].points.isEmpty ? .table($0.table) : .chart($0)] } ?? [])
        as [ReportBlock]
    }
    if columns.isEmpty {
      blocks.append(
        .paragraph(
          ReportText(
            run.isPrediction
              ? say(
                "No groups of people were declared: evaluate.fairness.groups would hold them against each other.",
                "未声明任何人群分组：可通过 evaluate.fairness.groups 进行比较。")
              : say(
                "Groups of people are compared for predictions only. What tiers mean for customers is told by their profiles below: wherever a tier changes price, service or credit, its rule must be defended.",
                "人群分组比较仅用于预测。层级对客户的含义见下文画像：凡层级影响价格、服务或授信之处，其规则须能自证。"))))
    }
    return ReportSection(
      id: "fairness", title: say("Fairness and differential treatment by tier", "公平性与各层级的差别待遇"), blocks)
  }
}
