import Runs

extension RunReading {
  /// What each cut-off of the declared strategy would bring.
  var profitChart: Chart? {
    let rows = diagnostic("strategy.rows")?.list ?? []
    if rows.isEmpty { return nil }
    let best = diagnostic("strategy.most_profitable")?.whole
    var table = ReportTable(
      say("Cut-offs of the strategy, on rows not seen", "策略的各分界（未参与拟合的行）"),
      [
        say("approve below", "批准上限"), say("approvals", "批准数"), say("of all", "占比"), say("event rate", "事件率"),
        say("95 % interval", "95% 区间"), say("profit", "利润"), say("profit a row, 95 % interval", "每行利润的 95% 区间"),
        say("best", "最佳"),
      ], numeric: Set(0...6))
    var points: [Chart.Point] = []
    for (place, row) in rows.enumerated() {
      let all = row["all"]
      let approved = all?["approvals"]?.whole ?? 0
      let approvals = ReportCount("approved at cut-off \(place + 1)", approved, within: judgedRows.name)
      let told = [
        approvals,
        ReportCount("events approved at cut-off \(place + 1)", all?["bads"]?.whole ?? 0, within: approvals.name),
      ]
      let (rate, each) = (all?["bad_rate"], all?["profit_per_applicant"])
      table.add([
        ReportTable.Cell(NumberForm.share.text(row["cutoff"]?.double, say)),
        ReportTable.Cell(NumberForm.count.text(Double(approved), say), counts: [approvals]),
        ReportTable.Cell(NumberForm.share.text(all?["approval_rate"]?["value"]?.double, say), counts: [approvals]),
        ReportTable.Cell(NumberForm.share.text(rate?["value"]?.double, say), counts: told),
        ReportTable.Cell(NumberForm.share.interval(rate?["low"]?.double, rate?["high"]?.double, say), counts: told),
        ReportTable.Cell(NumberForm.amount.text(all?["profit"]?.double, say), counts: told),
        ReportTable.Cell(NumberForm.number.interval(each?["low"]?.double, each?["high"]?.double, say), counts: told),
        place == best ? ReportTable.Cell(say("most profitable", "利润最高"), mark: .pass) : "–",
      ])
      guard let share = all?["approval_rate"]?["value"]?.double, let value = each?["value"]?.double else { continue }
      points.append(
        Chart.Point(
          100 * share, value, low: each?["low"]?.double, high: each?["high"]?.double, counts: told.map(\.name)))
    }
    return Chart(
      id: "profit-chart", title: say("Which cut-off brings most?", "哪个分界收益最高？"),
      description: say(
        "The profit a row over the share that is approved, with its 95 % interval, by the gain and loss of the config's strategy.",
        "按配置中的收益与损失，在各批准比例下每行的利润及 95% 区间。"),
      x: Chart.Axis(say("approved, % of all rows", "批准比例，占全部行 %"), from: 0, to: 100),
      y: Chart.Axis(say("profit a row, in units of the config's gain and loss", "每行利润，单位同配置")),
      series: [Chart.Series(say("cut-off, with 95 % interval", "分界（95% 区间）"), .points, points)], table: table)
  }
}
