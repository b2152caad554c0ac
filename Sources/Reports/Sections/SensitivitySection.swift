import Runs

/// How far the result hangs on choices: seed, folds, weights, missing values.
struct SensitivitySection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection? {
    if run.record.status != .complete { return nil }
    return ReportSection(
      id: "sensitivity", title: say("Sensitivity to seed, folds, weights and missing values", "对种子、分折、权重与缺失值的敏感性"),
      [.heading(say("Seed", "种子"))] + seed + [.heading(say("Folds", "分折"))] + folds
        + [.heading(say("Weights and missing values", "权重与缺失值"))] + choices)
  }

  private func table(_ caption: String, _ names: [String]) -> [ReportBlock] {
    MetricTable(run, caption).table(names).map { [.table($0)] } ?? []
  }

  private var seed: [ReportBlock] {
    let known = table(say("Agreement of models that differ by their seed", "仅种子不同的模型之间的一致性"), ["ari.seeds"])
    guard known.isEmpty else { return known }
    return [
      .paragraph(
        ReportText(
          say(
            "The fit draws no random numbers; the seed deals the folds and the resamples. Another deal: --set seed=N, or more evaluate.repeats.",
            "拟合不使用随机数；种子仅用于分折与重抽样。换一次划分：--set seed=N，或增加 evaluate.repeats。")))
    ]
  }

  private var folds: [ReportBlock] {
    (run.foldChart.map { [.chart($0)] } ?? [])
      + table(
        say("Agreement of models that leave one fold out", "各留一折的模型之间的一致性"),
        ["ari.folds", "same_tier.folds", "match.folds"])
  }

  private var choices: [ReportBlock] {
    let names = run.record.metrics.keys.filter { $0.hasPrefix("sensitivity.") }.sorted()
    let known = table(say("What another choice would change", "改变选择的影响"), names)
    guard known.isEmpty else { return known }
    return [
      .paragraph(
        ReportText(
          say(
            "This run did not compute it: evaluate.sensitivity: true would, where the model has weights or an input is missing.",
            "本次运行未计算：模型有权重或输入有缺失时，设定 evaluate.sensitivity: true 即可计算。")))
    ]
  }
}
