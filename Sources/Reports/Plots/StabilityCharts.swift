import Foundation
import Runs

extension RunReading {
  /// How much of each tier, cluster or segment comes again on resampled customers.
  var stabilityChart: Chart? {
    let names = record.metrics.keys.filter { $0.hasSuffix(".jaccard") && metric($0)?.value != nil }
    let tierNames = tiers.map { "tier.\($0).jaccard" }.filter(names.contains)
    let ordered =
      tierNames
      + names.filter { !$0.hasPrefix("tier.") }.sorted { $0.localizedStandardCompare($1) == .orderedAscending }
    if ordered.isEmpty { return nil }
    var table = ReportTable(
      say("Stability of tiers and groups on resampled customers", "层级与分组对重抽样客户的稳定性"),
      [
        say("group", "分组"), "Jaccard", say("range", "范围"), say("refits", "重拟合次数"), say("recovered", "复现"),
        say("dissolved", "解体"), say("threshold", "阈值"), say("whose policy", "政策出处"),
      ],
      numeric: Set(1...5))
    var points: [Chart.Point] = []
    var titles: [String] = []
    for name in ordered {
      let metric = metric(name)!
      let parts = name.split(separator: ".").map(String.init)
      let group = parts[1..<parts.count - 1].joined(separator: ".")
      let kind =
        switch parts[0] {
        case "tier": say("tier", "层级")
        case "cluster": say("cluster", "簇")
        default: say("segment", "分群")
        }
      let title = "\(kind) \(group)"
      let place = ordered.firstIndex(of: name)!
      let counted = stability(parts[0], at: parts[0] == "tier" ? tiers.firstIndex(of: group) : nil, named: group)
      table.add([
        ReportTable.Cell(title), ReportTable.Cell(NumberForm.number.text(metric.value, say)),
        ReportTable.Cell(NumberForm.number.interval(metric.low, metric.high, say)), ReportTable.Cell("\(metric.n)"),
        ReportTable.Cell(counted?["recovered"]?.text ?? "–"), ReportTable.Cell(counted?["dissolved"]?.text ?? "–"),
        ReportTable.Cell("≥ 0.75"), ReportTable.Cell(say("Stratum's default", "Stratum 默认值")),
      ])
      titles.append(title)
      points.append(Chart.Point(metric.value!, Double(place), low: metric.low, high: metric.high))
    }
    let last = Double(ordered.count) - 0.5
    table.notes = [
      ReportText(
        say(
          "Recovered: above 0.75 in a refit; dissolved: at most 0.5 (Hennig 2007). The range holds the middle 95 % of the refits.",
          "复现：重拟合中高于 0.75；解体：不高于 0.5（Hennig 2007）。范围为重拟合中间的 95%。"))
    ]
    return Chart(
      id: "stability-chart", title: say("Do the same groups come again?", "相同的分组会再次出现吗？"),
      description: say(
        "The mean overlap of each group with its refits on resampled customers, with the range of the middle 95 %. Left of 0.5 a group dissolves.",
        "各组与其重拟合的平均重合度及中间 95% 的范围。低于 0.5 表示该组解体。"),
      x: Chart.Axis(say("Jaccard, 1 = the same customers", "Jaccard，1 = 客户相同"), from: 0, to: 1),
      y: Chart.Axis("", categories: titles),
      series: [
        Chart.Series(say("mean of the refits", "重拟合均值"), .points, points),
        Chart.Series(
          say("stable from 0.75", "0.75 起为稳定"), .dashed, [Chart.Point(0.75, -0.5), Chart.Point(0.75, last)]),
        Chart.Series(
          say("dissolved below 0.5", "低于 0.5 为解体"), .dashed, [Chart.Point(0.5, -0.5), Chart.Point(0.5, last)]),
      ], table: table)
  }

  private func stability(_ kind: String, at place: Int?, named group: String) -> JSONValue? {
    let all = diagnostic("\(kind)_stability")?.list ?? []
    if let place { return all.indices.contains(place) ? all[place] : nil }
    return all.first { entry in
      let plain = (entry["name"]?.text ?? "").lowercased()
      let short = plain.hasPrefix(kind + " ") ? String(plain.dropFirst(kind.count + 1)) : plain
      return String(short.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "_" }) == group
    }
  }

  /// The gap statistic over the number of clusters.
  var gapChart: Chart? {
    let entries = diagnostic("natural_clusters.gap.entries")?.list ?? []
    if entries.isEmpty { return nil }
    var table = ReportTable(
      say("Gap statistic", "gap 统计量"), [say("clusters", "簇数"), say("gap", "gap"), say("standard error", "标准误")],
      numeric: [0, 1, 2])
    var points: [Chart.Point] = []
    for entry in entries {
      guard let count = entry["cluster_count"]?.double, let gap = entry["gap"]?.double else { continue }
      let error = entry["standard_error"]?.double
      table.add([
        ReportTable.Cell(NumberForm.count.text(count, say)), ReportTable.Cell(NumberForm.number.text(gap, say)),
        ReportTable.Cell(NumberForm.number.text(error, say)),
      ])
      points.append(Chart.Point(count, gap, low: error.map { gap - $0 }, high: error.map { gap + $0 }))
    }
    let customers = NumberForm.count.text(diagnostic("natural_clusters.customers")?.double, say)
    let references = diagnostic("natural_clusters.references")?.text ?? "–"
    table.notes = [
      ReportText(
        say(
          "\(customers) customers against \(references) structureless reference sets (Tibshirani, Walther and Hastie 2001); bars are one standard error.",
          "\(customers) 名客户对 \(references) 个无结构参照集（Tibshirani、Walther 与 Hastie 2001）；误差线为一个标准误。"))
    ]
    let last = points.map(\.x).max() ?? 8
    return Chart(
      id: "gap-chart", title: say("Is there a natural number of clusters?", "是否存在自然的簇数？"),
      description: say(
        "How much tighter the customers cluster than structureless data would, over the number of clusters.",
        "在各簇数下，客户聚集程度超出无结构数据的幅度。"),
      x: Chart.Axis(say("number of clusters", "簇数"), from: 0.5, to: last + 0.5),
      y: Chart.Axis(say("gap, in log units", "gap，对数单位")),
      series: [Chart.Series(say("gap ± one standard error", "gap ± 一个标准误"), .points, points)], table: table)
  }
}
