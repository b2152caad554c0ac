import Runs

extension RunReading {
  /// What was told against what came, by tenths of the probability.
  var reliabilityChart: Chart? {
    let rows = diagnostic("reliability.rows")?.list ?? []
    if rows.isEmpty { return nil }
    var table = ReportTable(
      say("Reliability, on rows not seen", "可靠性（未参与拟合的行）"),
      [
        say("tenth", "十分位"), say("rows", "行数"), say("mean probability", "平均预测概率"), say("events", "事件"),
        say("event rate", "事件率"), say("95 % interval", "95% 区间"),
      ],
      numeric: Set(1...5))
    var points: [Chart.Point] = []
    for (place, row) in rows.enumerated() {
      let group = "rows of tenth \(place + 1) by probability"
      let weight = row["bin"]?["weight"]?.whole ?? 0
      let events = row["bin"]?["events"]?.whole ?? 0
      let told = [ReportCount(group, weight), ReportCount("events in \(group)", events, within: group)]
      let (mean, rate) = (row["mean_probability"]?.double, row["event_rate"])
      table.add([
        "\(place + 1)", ReportTable.Cell(NumberForm.count.text(Double(weight), say), counts: [told[0]]),
        ReportTable.Cell(NumberForm.share.text(mean, say)),
        ReportTable.Cell(NumberForm.count.text(Double(events), say), counts: told),
        ReportTable.Cell(NumberForm.share.text(rate?["value"]?.double, say), counts: told),
        ReportTable.Cell(
          NumberForm.share.interval(rate?["low"]?.double, rate?["high"]?.double, say), counts: told),
      ])
      guard let mean, let value = rate?["value"]?.double else { continue }
      points.append(
        Chart.Point(
          100 * mean, 100 * value, low: rate?["low"]?.double.map { 100 * $0 },
          high: rate?["high"]?.double.map { 100 * $0 },
          counts: told.map(\.name)))
    }
    let groups = rows.enumerated().map { place, row in
      (
        ReportCount("rows of tenth \(place + 1) by probability", row["bin"]?["weight"]?.whole ?? 0),
        ReportCount("events in rows of tenth \(place + 1) by probability", row["bin"]?["events"]?.whole ?? 0)
      )
    }
    table.sums = [
      ReportCount.Sum(judgedRows, of: groups.map(\.0)), ReportCount.Sum(judgedEvents, of: groups.map(\.1)),
    ].compactMap { $0 }
    table.notes = [
      ReportText(
        say("Intervals: Wilson, 95 %, over rows as if each were another customer.", "区间：Wilson 法，95%，各行视为不同客户。"))
    ]
    let end = min(100, (1.05 * (points.map { max($0.x, $0.high ?? $0.y) }.max() ?? 100)).rounded(.up))
    return Chart(
      id: "reliability-chart", title: say("Are the probabilities right?", "概率是否准确？"),
      description: say(
        "Each point is a tenth of the rows: the mean probability told against the rate of events that came, with its 95 % interval. Points on the dashed line are right.",
        "每点为十分之一的行：横轴为平均预测概率，纵轴为实际事件率及其 95% 区间。落在虚线上即为准确。"),
      x: Chart.Axis(say("mean probability told, %", "平均预测概率，%"), from: 0, to: end),
      y: Chart.Axis(say("rate of events, %", "事件率，%"), from: 0, to: end),
      series: [
        Chart.Series(say("tenths of the rows, with 95 % intervals", "各十分位及 95% 区间"), .points, points),
        Chart.Series(say("told = came", "预测等于实际"), .dashed, [Chart.Point(0, 0), Chart.Point(end, end)]),
      ], table: table)
  }
}
