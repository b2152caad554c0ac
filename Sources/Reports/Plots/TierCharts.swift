import Runs

extension RunReading {
  /// Each tier's share of customers beside its share of later value.
  var tierValueChart: Chart? {
    guard !isPrediction, tiers.contains(where: { metric("tier.\($0).customer_share") != nil }) else { return nil }
    let isJudged = tiers.contains { metric("tier.\($0).value_share")?.value != nil }
    var table = ReportTable(
      isJudged ? say("Tiers, judged by what customers did next", "层级（按客户其后行为评判）") : say("Tiers", "层级"),
      [
        say("tier", "层级"), say("customers", "客户数"), say("of all", "占比"), say("share of value now", "当前价值占比"),
        say("share of later value", "其后价值占比"), say("95 % interval", "95% 区间"),
        say("inactive later", "其后不活跃"), say("95 % interval", "95% 区间"),
      ], numeric: Set(1...7))
    var (customers, value): ([Chart.Point], [Chart.Point]) = ([], [])
    for (place, tier) in tiers.enumerated() {
      let (share, later) = (metric("tier.\(tier).customer_share"), metric("tier.\(tier).value_share"))
      let inactive = metric("tier.\(tier).inactivity")
      let counts = tierCounts("tier.\(tier).customer_share")
      let told = tierCounts("tier.\(tier).inactivity")
      table.add([
        ReportTable.Cell(tier),
        ReportTable.Cell(NumberForm.count.text(counts.first.map { Double($0.value) }, say), counts: counts),
        ReportTable.Cell(NumberForm.share.text(share?.value, say), counts: counts),
        ReportTable.Cell(NumberForm.share.text(metric("tier.\(tier).value_share_now")?.value, say), counts: counts),
        ReportTable.Cell(NumberForm.share.text(later?.value, say), counts: counts),
        ReportTable.Cell(NumberForm.share.interval(later?.low, later?.high, say), counts: counts),
        ReportTable.Cell(NumberForm.share.text(inactive?.value, say), counts: told),
        ReportTable.Cell(NumberForm.share.interval(inactive?.low, inactive?.high, say), counts: told),
      ])
      let told100 = { (number: Double?) in number.map { 100 * $0 } }
      if let x = told100(share?.value) {
        customers.append(Chart.Point(Double(place) - 0.19, x, counts: counts.map(\.name)))
      }
      let shown = isJudged ? later : metric("tier.\(tier).value_share_now")
      if let y = told100(shown?.value) {
        value.append(
          Chart.Point(
            Double(place) + 0.19, y, low: told100(shown?.low), high: told100(shown?.high), counts: counts.map(\.name)))
      }
    }
    table.sums = [
      ReportCount.Sum(population, of: tiers.flatMap { tierCounts("tier.\($0).customer_share") }),
      ReportCount.Sum(population, of: tiers.compactMap { tierCounts("tier.\($0).inactivity").first }),
    ].compactMap { $0 }
    let methods = unique(
      tiers.flatMap { tier in
        ["value_share", "inactivity"].compactMap { metric("tier.\(tier).\($0)")?.interval }
      })
    table.notes = methods.map { RecordSentence.method($0, say) }
    let what = isJudged ? say("later \(self.value)", "其后\(self.value)") : say("value now", "当前价值")
    return Chart(
      id: "tier-chart", title: say("Which tier holds the value?", "价值集中在哪个层级？"),
      description: say(
        "For each tier its share of the customers beside its share of the \(what), with the 95 % interval.",
        "各层级的客户占比与\(what)占比（95% 区间）。"),
      x: Chart.Axis(say("tier", "层级"), categories: tiers), y: Chart.Axis(say("share, %", "占比，%"), from: 0),
      series: [
        Chart.Series(say("share of customers", "客户占比"), .bars, customers),
        Chart.Series(say("share of the \(what)", "\(what)占比"), .bars, value),
      ], table: table)
  }

  /// How later value gathers in the higher tiers.
  var concentrationChart: Chart? {
    guard !isPrediction else { return nil }
    let shares = tiers.map { tier in
      (
        tier: tier, customers: metric("tier.\(tier).customer_share")?.value,
        value: metric("tier.\(tier).value_share")?.value
      )
    }
    guard shares.allSatisfy({ $0.customers != nil && $0.value != nil }), !shares.isEmpty else { return nil }
    var table = ReportTable(
      say("Customers and later value, the highest tier first", "客户与其后价值的累计（自最高层级起）"),
      [say("down to tier", "至层级"), say("customers so far", "累计客户"), say("value so far", "累计价值")], numeric: [1, 2])
    var points = [Chart.Point(0, 0)]
    var (customers, value) = (0.0, 0.0)
    var above: ReportCount?
    for share in shares {
      let own = tierCounts("tier.\(share.tier).customer_share")[0]
      let down = ReportCount("customers down to tier \(share.tier)", (above?.value ?? 0) + own.value)
      ReportCount.Sum(down, of: [above, own].compactMap { $0 }).map { table.sums.append($0) }
      above = down
      customers += share.customers!
      value += share.value!
      table.add([
        ReportTable.Cell(share.tier), ReportTable.Cell(NumberForm.share.text(customers, say), counts: [down]),
        ReportTable.Cell(NumberForm.share.text(value, say), counts: [down]),
      ])
      points.append(Chart.Point(100 * customers, 100 * value, counts: [down.name]))
    }
    if let above { ReportCount.Sum(population, of: [above]).map { table.sums.append($0) } }
    return Chart(
      id: "concentration-chart", title: say("How far does value gather at the top?", "价值向顶层集中的程度如何？"),
      description: say(
        "The share of later value held by the highest tiers against their share of customers. The dashed line is value spread evenly.",
        "最高层级累计占有的其后价值与其客户占比。虚线表示价值均匀分布。"),
      x: Chart.Axis(say("customers, highest tier first, %", "客户（自最高层级起），%"), from: 0, to: 100),
      y: Chart.Axis(say("later value, %", "其后价值，%"), from: 0, to: 100),
      series: [
        Chart.Series(say("by tier", "按层级"), .line, points),
        Chart.Series(say("spread evenly", "均匀分布"), .dashed, [Chart.Point(0, 0), Chart.Point(100, 100)]),
      ], table: table)
  }
}
