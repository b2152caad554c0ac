import Runs

extension RunReading {
  /// The share of all events that is found in the highest scores.
  var gainsChart: Chart? {
    let rows = diagnostic("gains.parts")?.list ?? []
    if rows.isEmpty { return nil }
    var table = ReportTable(
      say("Gains by tenth, the highest scores first, on rows not seen", "按十分位的增益（评分由高到低，未参与拟合的行）"),
      [
        say("tenth", "十分位"), say("rows", "行数"), say("events", "事件"), say("event rate", "事件率"), say("lift", "提升度"),
        say("gain", "累计增益"), say("95 % interval", "95% 区间"),
      ], numeric: Set(1...6))
    var points = [Chart.Point(0, 0)]
    var below: [ReportCount] = []
    var (sum, exact) = (0, 0.0)
    for (place, row) in rows.enumerated() {
      let (group, name) = ("rows of tenth \(place + 1) by gain", "events in tenth \(place + 1) by gain")
      // Scores that are equal are shared out among tenths in parts; whole events are told of their sum.
      exact += row["events"]?.double ?? 0
      let events = Int(exact.rounded()) - sum
      sum += events
      // All tenths together hold all events, which bear the same name everywhere.
      let upTo = place + 1 == rows.count ? "events" : "events in the first \(place + 1) tenths by gain"
      let rowCount = row["weight"]?.whole ?? 0
      let own = [ReportCount(group, rowCount), ReportCount(name, events, within: group)]
      let cumulative = ReportCount(upTo, sum)
      table.sums += [ReportCount.Sum(cumulative, of: below + [own[1]])].compactMap { $0 }
      below = [cumulative]
      let gain = row["gain"]
      table.add([
        "\(place + 1)", ReportTable.Cell(NumberForm.count.text(row["weight"]?.double, say), counts: [own[0]]),
        ReportTable.Cell(NumberForm.count.text(row["events"]?.double, say), counts: own),
        ReportTable.Cell(NumberForm.share.text(row["event_rate"]?.double, say), counts: own),
        ReportTable.Cell(NumberForm.number.text(row["lift"]?["value"]?.double, say), counts: own),
        ReportTable.Cell(NumberForm.share.text(gain?["value"]?.double, say), counts: [cumulative]),
        ReportTable.Cell(
          NumberForm.share.interval(gain?["low"]?.double, gain?["high"]?.double, say), counts: [cumulative]),
      ])
      guard let value = gain?["value"]?.double else { continue }
      points.append(
        Chart.Point(100 * Double(place + 1) / Double(rows.count), 100 * value, counts: [upTo]))
    }
    table.notes = [ReportText(say("Intervals: Wilson, 95 %.", "区间：Wilson 法，95%。"))]
    return Chart(
      id: "gains-chart", title: say("How many events do the highest scores hold?", "高评分包含多少事件？"),
      description: say(
        "The share of all events that lies in the highest-scored share of rows. The dashed line is a score that tells nothing.",
        "评分最高的一部分行所包含的事件占全部事件的比例。虚线为毫无区分力的评分。"),
      x: Chart.Axis(say("share of rows, highest scores first, %", "行的比例（评分由高到低），%"), from: 0, to: 100),
      y: Chart.Axis(say("share of all events, %", "占全部事件的比例，%"), from: 0, to: 100),
      series: [
        Chart.Series(say("this model", "本模型"), .line, points),
        Chart.Series(
          say("a score that tells nothing", "无区分力的评分"), .dashed, [Chart.Point(0, 0), Chart.Point(100, 100)]),
      ], table: table)
  }
}
