import Runs

/// How well the model ranks, how right it is, and what it is worth.
struct PerformanceSection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection? {
    let blocks = run.isPrediction ? prediction : segmentation
    if blocks.isEmpty { return nil }
    return ReportSection(
      id: "performance",
      title: run.isPrediction
        ? say("Discrimination, calibration and profit", "区分度、校准与利润")
        : say("Later value: discrimination and concentration", "其后价值：区分度与集中度"), blocks)
  }

  private func table(_ caption: String, _ names: [String]) -> ReportBlock? {
    MetricTable(run, caption).table(names).map(ReportBlock.table)
  }

  private var prediction: [ReportBlock] {
    let profit = ["profit", "profit.share"]
    return [
      .heading(say("Discrimination", "区分度")),
      table(
        say("How well the score ranks", "评分的排序能力"),
        ["auc", "auc.bootstrap", "gini", "ks", "average_precision", "lift.top_decile"]),
      run.receiverChart.map(ReportBlock.chart), run.gainsChart.map(ReportBlock.chart),
      .heading(say("Calibration", "校准")),
      table(
        say("How right the probabilities are", "概率的准确程度"),
        [
          "log_loss", "brier", "brier_skill", "calibration.slope", "calibration.intercept", "calibration.in_the_large",
          "calibration.expected_error", "calibration.hosmer_lemeshow_p", "calibration.spiegelhalter_p",
        ]),
      run.reliabilityChart.map(ReportBlock.chart), run.gradeChart.map(ReportBlock.chart),
      .heading(say("Decisions and profit", "决策与利润")),
      table(
        say("What the cut-off decides", "分界的决策效果"),
        [
          "cut_off", "cut_off.accuracy", "cut_off.balanced_accuracy", "cut_off.recall", "cut_off.specificity",
          "cut_off.precision", "cut_off.negative_predictive_value", "cut_off.f1", "cut_off.matthews_correlation",
        ]),
      table(say("Profit", "利润"), profit),
      run.profitChart.map(ReportBlock.chart),
      run.metric("profit") == nil && run.profitChart == nil
        ? .paragraph(
          ReportText(
            say("No profit was asked for: evaluate.profit would compute it.", "未要求计算利润：可通过 evaluate.profit 计算。")))
        : nil,
    ].compactMap { $0 }
  }

  private var segmentation: [ReportBlock] {
    let tables = run.tiers.compactMap { tier in
      table(
        say("Tier '\(tier)'", "层级“\(tier)”"),
        ["value_share", "later_mean", "later_median", "lift", "inactivity"].map { "tier.\(tier).\($0)" })
    }
    return [
      run.tierValueChart.map(ReportBlock.chart), run.concentrationChart.map(ReportBlock.chart),
      table(
        say("How well the tiers part later value", "层级区分其后价值的能力"),
        ["gini", "concentration", "spearman", "gini_score", "inactivity_spread"]),
    ].compactMap { $0 } + tables
  }
}
