import Runs

extension RunReading {
  /// What sets the tiers apart.
  var profileChart: Chart? {
    let profiles = diagnostic("profiles")?.list ?? []
    let names = profiles.first?["indicators"]?.list.compactMap { $0["name"]?.text } ?? []
    if names.isEmpty { return nil }
    func effect(_ tier: JSONValue, _ place: Int) -> Double? {
      tier["indicators"]?.list[place]["cliffs_delta"]?["value"]?.double
    }
    // The indicators with the largest effect first; all are in the table.
    let order = names.indices.sorted { one, other in
      let sizes = [one, other].map { place in profiles.map { abs(effect($0, place) ?? 0) }.max() ?? 0 }
      return sizes[0] == sizes[1] ? one < other : sizes[0] > sizes[1]
    }
    var table = ReportTable(
      say("What sets the tiers apart: medians and Cliff's delta", "层级之间的差别：中位数与 Cliff's delta"),
      [say("indicator", "指标")]
        + profiles.flatMap { tier -> [String] in
          let name = tier["name"]?.text ?? "–"
          return [say("\(name): median", "\(name)：中位数"), say("\(name): delta", "\(name)：delta")]
        }, numeric: Set(1...2 * profiles.count))
    for place in order {
      table.add(
        [ReportTable.Cell(names[place])]
          + profiles.flatMap { tier -> [ReportTable.Cell] in
            let counts = tierCounts("tier.\(tier["name"]?.text ?? "").customer_share")
            let indicator = tier["indicators"]?.list[place]
            return [
              ReportTable.Cell(NumberForm.amount.text(indicator?["median"]?["value"]?.double, say), counts: counts),
              ReportTable.Cell(NumberForm.number.text(effect(tier, place), say), counts: counts),
            ]
          })
    }
    table.notes = [
      ReportText(
        say(
          "Cliff's delta: the share of pairs in which the tier's customer is higher, less the share in which lower, against all other customers; −1 to 1.",
          "Cliff's delta：与其他客户两两相比，该层级客户较高的比例减去较低的比例，介于 −1 与 1 之间。"))
    ]
    let shown = order.prefix(12)
    return Chart(
      id: "profile-chart", title: say("What sets each tier apart?", "各层级有何不同？"),
      description: say(
        "Cliff's delta of the twelve indicators with the largest effect: right of 0 the tier's customers are higher than the others.",
        "差别最大的十二个指标的 Cliff's delta：大于 0 表示该层级客户高于其他客户。"),
      x: Chart.Axis(say("Cliff's delta", "Cliff's delta"), from: -1, to: 1),
      y: Chart.Axis("", categories: shown.map { names[$0] }),
      series: profiles.map { tier in
        let counts = tierCounts("tier.\(tier["name"]?.text ?? "").customer_share").map(\.name)
        return Chart.Series(
          tier["name"]?.text ?? "–", .points,
          shown.enumerated().compactMap { row, place in
            effect(tier, place).map { Chart.Point($0, Double(row), counts: counts) }
          })
      }, table: table)
  }
}
