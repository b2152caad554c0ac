import Runs

extension RunReading {
  /// The rate of events by grade, told and seen.
  var gradeChart: Chart? {
    guard isPrediction, tiers.contains(where: { metric("tier.\($0).event_rate")?.value != nil }) else { return nil }
    var table = ReportTable(
      say("Grades of risk, on rows not seen", "风险等级（未参与拟合的行）"),
      [
        say("grade", "等级"), say("rows", "行数"), say("of all", "占比"), say("event rate", "事件率"),
        say("95 % interval", "95% 区间"), say("told", "预测"), say("Jeffreys p", "Jeffreys p 值"),
      ], numeric: Set(1...6))
    var (seen, told): ([Chart.Point], [Chart.Point]) = ([], [])
    for (place, tier) in tiers.enumerated() {
      guard let rate = metric("tier.\(tier).event_rate") else { continue }
      let counts = tierCounts("tier.\(tier).event_rate")
      let mean = metric("tier.\(tier).mean_probability")?.value
      table.add([
        ReportTable.Cell(tier), ReportTable.Cell(NumberForm.count.text(Double(rate.n), say), counts: [counts[0]]),
        ReportTable.Cell(NumberForm.share.text(metric("tier.\(tier).customer_share")?.value, say), counts: [counts[0]]),
        ReportTable.Cell(NumberForm.share.text(rate.value, say), counts: counts),
        ReportTable.Cell(NumberForm.share.interval(rate.low, rate.high, say), counts: counts),
        ReportTable.Cell(NumberForm.share.text(mean, say)),
        ReportTable.Cell(NumberForm.probability.text(metric("tier.\(tier).jeffreys_p")?.value, say), counts: counts),
      ])
      if let value = rate.value {
        seen.append(
          Chart.Point(
            Double(place) - 0.1, 100 * value, low: rate.low.map { 100 * $0 }, high: rate.high.map { 100 * $0 },
            counts: counts.map(\.name)))
      }
      if let mean { told.append(Chart.Point(Double(place) + 0.1, 100 * mean)) }
    }
    table.notes = [
      ReportText(
        say(
          "Intervals: Jeffreys, 95 %. A small p says that more events came than were told.",
          "区间：Jeffreys 法，95%。p 值小表示实际事件多于预测。"))
    ]
    let parts = tiers.map { tierCounts("tier.\($0).event_rate") }.filter { $0.count == 2 }
    table.sums = [
      ReportCount.Sum(judgedRows, of: parts.map { $0[0] }), ReportCount.Sum(judgedEvents, of: parts.map { $0[1] }),
    ].compactMap { $0 }
    return Chart(
      id: "grade-chart", title: say("Do the grades keep what they promise?", "各等级是否名副其实？"),
      description: say(
        "For each grade the rate of events that came, with its 95 % interval, beside the mean probability told.",
        "各等级的实际事件率及 95% 区间，与平均预测概率并列。"),
      x: Chart.Axis(say("grade", "等级"), categories: tiers), y: Chart.Axis(say("rate of events, %", "事件率，%"), from: 0),
      series: [
        Chart.Series(say("came, with 95 % interval", "实际（95% 区间）"), .points, seen),
        Chart.Series(say("told", "预测"), .points, told),
      ], table: table)
  }

  /// The counts that a metric of a tier or grade tells of.
  func tierCounts(_ name: String) -> [ReportCount] {
    let parts = name.split(separator: ".").map(String.init)
    guard parts.count >= 3, parts[0] == "tier", let found = metric(name) else { return [] }
    let tier = parts[1]
    if isPrediction {
      let group = "rows of grade \(tier)"
      let rows = metric("tier.\(tier).event_rate")?.n ?? 0
      let rate = metric("tier.\(tier).event_rate")?.value ?? 0
      let size = ReportCount(group, rows)
      return parts[2] == "customer_share"
        ? [size] : [size, ReportCount("events of grade \(tier)", Int((rate * Double(rows)).rounded()), within: group)]
    }
    let group = "customers of tier \(tier)"
    let share = metric("tier.\(tier).customer_share")
    let size = ReportCount(group, share.map { Int((($0.value ?? 0) * Double($0.n)).rounded()) } ?? 0)
    if parts[2] == "inactivity" {
      let held = "judged customers of tier \(tier)"
      let inactive = Int(((found.value ?? 0) * Double(found.n)).rounded())
      return [
        ReportCount(held, found.n, within: found.n <= size.value ? group : nil),
        ReportCount("inactive of tier \(tier)", inactive, within: held),
      ]
    }
    return parts[2] == "jaccard" ? [] : [size]
  }
}
