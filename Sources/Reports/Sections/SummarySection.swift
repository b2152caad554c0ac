import Foundation
import Runs

/// The run in a few sentences.
struct SummarySection {
  let run: RunReading
  private var say: ReportLanguage { run.say }

  var section: ReportSection {
    ReportSection(
      id: "summary", title: say("Executive summary", "执行摘要"), [.list(sentences)] + (table.map { [.table($0)] } ?? []))
  }

  private var sentences: [ReportText] {
    if let failure = run.record.failure {
      return [
        ReportText(say("The run failed and has no results. Its reason:", "运行失败，没有结果。原因如下：")), run.sentence(failure),
      ]
    }
    let told = run.isPrediction ? prediction.map { $0.map { ReportText($0) } } : segmentation
    return ([verdict.map { ReportText($0) }, what] + told).compactMap { $0 }
  }

  private var verdict: String? {
    let open = run.findings.filter { $0.blocks && $0.waiver == nil }.count
    let waived = run.findings.filter { $0.blocks && $0.waiver != nil }.count
    if open > 0 {
      return say(
        "\(open) finding\(open == 1 ? "" : "s") must be settled or waived before the model is used.",
        "使用模型之前须消除或豁免 \(open) 项发现。")
    }
    return waived > 0
      ? say("What would block is waived (\(waived)), with the reasons above.", "阻断性发现已豁免（\(waived) 项），理由见上。")
      : say("Nothing that would block was found.", "没有阻断性发现。")
  }

  private var what: ReportText? {
    let count = population.map { NumberForm.count.text(Double($0), say) } ?? "–"
    let kind = ModelNames.title(run.setting("model.kind")?.text ?? "–", say)
    let day = AsOfWords.text(run.setting("as_of"), say)
    if run.isPrediction, let label = run.diagnostic("label") {
      let events = NumberForm.count.text(label["events"]?.double, say)
      let name = label["name"]?.text ?? "–"
      let all = ReportCount("labelled events", label["events"]?.whole ?? 0, within: run.population.name)
      return ReportText(
        say(
          "\(kind) tells '\(name)' for \(count) \(run.rows)\(day), of whom \(events) had the event.",
          "\(kind)预测 \(count) \(run.rows)的“\(name)”\(day)，其中 \(events) 发生事件。"),
        counts: [run.population, all.value == run.judgedEvents.value ? run.judgedEvents : all])
    }
    return ReportText(
      say(
        "\(kind) puts \(count) customers into the tiers \(say.list(run.tiers))\(day).",
        "\(kind)将 \(count) 名客户\(day)分为层级\(say.list(run.tiers))。"), counts: [run.population])
  }

  private var population: Int? { run.diagnostic("population")?.list.last?["after"]?.whole }

  private var segmentation: [ReportText?] {
    let judged = run.tiers.compactMap { tier in
      run.metric("tier.\(tier).value_share")?.value.map { (tier: tier, share: $0) }
    }
    var sentences: [ReportText?] = []
    if let top = judged.max(by: { $0.share < $1.share }) {
      let metric = run.metric("tier.\(top.tier).value_share")!
      let customers = NumberForm.share.text(run.metric("tier.\(top.tier).customer_share")?.value, say)
      let share = NumberForm.share.text(top.share, say)
      let interval = NumberForm.share.interval(metric.low, metric.high, say)
      sentences.append(
        ReportText(
          say(
            "The tier '\(top.tier)' holds \(share) (\(interval)) of the later \(run.value) with \(customers) of the customers.",
            "层级“\(top.tier)”以 \(customers) 的客户占其后\(run.value)的 \(share)（\(interval)）。"),
          counts: [run.population] + run.tierCounts("tier.\(top.tier).customer_share")))
    } else {
      sentences.append(
        ReportText(
          say(
            "No outcome window was asked for: what customers did next does not judge these tiers.",
            "未设定结果窗口：这些层级未按客户其后的行为评判。")))
    }
    if let least = run.metric("jaccard_minimum"), let value = least.value {
      let words = value >= 0.75 ? say("stable", "稳定") : value >= 0.5 ? say("doubtful", "存疑") : say("unstable", "不稳定")
      sentences.append(
        ReportText(
          say(
            "Refitted on resampled customers the least stable tier is \(words) (Jaccard \(NumberForm.number.text(value, say))).",
            "对重抽样客户重新拟合时，最不稳定的层级\(words)（Jaccard \(NumberForm.number.text(value, say))）。")))
    }
    return sentences
  }

  private var prediction: [String?] {
    guard let auc = run.metric("auc"), auc.value != nil else { return [] }
    let area = NumberForm.number.text(auc.value, say)
    let interval = NumberForm.number.interval(auc.low, auc.high, say)
    var sentences: [String?] = [
      say(
        "On rows that it had not seen it ranks with an AUC of \(area) (\(interval)).",
        "对未见过的行，其排序 AUC 为 \(area)（\(interval)）。")
    ]
    if let slope = run.metric("calibration.slope"), let low = slope.low, let high = slope.high {
      let text = NumberForm.number.text(slope.value, say)
      sentences.append(
        low > 1
          ? say("Its probabilities are too cautious (slope \(text)).", "其概率过于保守（斜率 \(text)）。")
          : high < 1
            ? say("Its probabilities are too extreme (slope \(text)).", "其概率过于极端（斜率 \(text)）。")
            : say(
              "Its probabilities are spread as they should be (slope \(text), whose interval holds 1).",
              "其概率的离散程度恰当（斜率 \(text)，区间含 1）。"))
    }
    return sentences
  }

  private var table: ReportTable? {
    let names =
      run.isPrediction
      ? ["auc", "ks", "brier", "calibration.slope", "profit"]
      : ["gini", "spearman", "silhouette", "jaccard_minimum", "ari.folds"]
    let asked = names + run.thresholds.keys.sorted().filter { !names.contains($0) }
    return MetricTable(run, say("The main numbers", "主要数字")).table(asked)
  }
}

/// What kinds of models are called.
enum ModelNames {
  static func title(_ kind: String, _ say: ReportLanguage) -> String {
    switch kind {
    case "rfm_rules": say("A table of RFM rules", "RFM 规则表")
    case "weighted_score": say("A weighted score", "加权评分")
    case "kmeans": say("k-means", "k 均值聚类")
    case "pca_kmeans": say("k-means on principal components", "主成分上的 k 均值聚类")
    case "logistic": say("A logistic regression", "逻辑回归")
    case "scorecard": say("A points scorecard", "评分卡")
    default: kind
    }
  }
}

/// The days on which customers were looked at.
enum AsOfWords {
  static func text(_ setting: JSONValue?, _ say: ReportLanguage) -> String {
    guard let setting, setting != .null else { return "" }
    if let from = setting["from"]?.text, let to = setting["to"]?.text {
      return say(" as of days from \(from) to \(to)", "（截至 \(from) 至 \(to) 各日）")
    }
    if let column = setting["column"]?.text { return say(", each as of its own day (\(column))", "（各以 \(column) 为准）") }
    if let days = setting.items {
      return say(" as of ", "（截至 ") + days.map(\.text).joined(separator: ", ") + say("", "）")
    }
    return say(" as of \(setting.text)", "（截至 \(setting.text)）")
  }
}
