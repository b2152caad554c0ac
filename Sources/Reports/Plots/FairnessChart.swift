import Runs

extension RunReading {
  /// How the groups of a column fare beside the reference group.
  func fairnessChart(_ column: String) -> Chart? {
    let groups = diagnostic("fairness.\(column)")?.list ?? record.diagnostics["fairness.\(column)"]?.list ?? []
    if groups.isEmpty { return nil }
    let bound = setting("evaluate.fairness.minimum_ratio")?.double ?? 0.8
    let policy = say("the experiment's config (evaluate.fairness)", "实验配置（evaluate.fairness）")
    var table = ReportTable(
      say("Groups of '\(column)', on rows not seen", "“\(column)”各组（未参与拟合的行）"),
      [
        say("group", "组"), say("rows", "行数"), say("event rate", "事件率"), say("selected", "获有利决定"),
        say("impact ratio", "影响比"), say("95 % interval", "95% 区间"),
        say("reading", "判读"), say("opportunity gap", "机会差异"), say("reading", "判读"),
      ], numeric: [1, 2, 3, 4, 5, 7])
    var points: [Chart.Point] = []
    var names: [String] = []
    for group in groups {
      let name = group["group"]?.text ?? "–"
      let rows = "rows of \(column) \(name)"
      let size = group["row_count"]?.whole ?? 0
      let told = [
        ReportCount(rows, size), ReportCount("events of \(column) \(name)", group["events"]?.whole ?? 0, within: rows),
      ]
      let selected = Int(((group["selection_rate"]?["value"]?.double ?? 0) * Double(size)).rounded())
      let chosen = [told[0], ReportCount("selected of \(column) \(name)", selected, within: rows)]
      let (ratio, gap) = (group["adverse_impact_ratio"], group["opportunity_difference"])
      table.add([
        ReportTable.Cell(name), ReportTable.Cell(NumberForm.count.text(Double(size), say), counts: [told[0]]),
        ReportTable.Cell(NumberForm.share.text(group["event_rate"]?["value"]?.double, say), counts: told),
        ReportTable.Cell(NumberForm.share.text(group["selection_rate"]?["value"]?.double, say), counts: chosen),
        ReportTable.Cell(NumberForm.number.text(ratio?["value"]?.double, say), counts: chosen),
        ReportTable.Cell(
          NumberForm.number.interval(ratio?["low"]?.double, ratio?["high"]?.double, say), counts: chosen),
        reading(group["impact_reading"]),
        ReportTable.Cell(NumberForm.number.text(gap?["value"]?.double, say), counts: told),
        reading(group["opportunity_reading"]),
      ])
      guard let value = ratio?["value"]?.double else { continue }
      points.append(
        Chart.Point(
          value, Double(names.count), low: ratio?["low"]?.double, high: ratio?["high"]?.double,
          counts: chosen.map(\.name)))
      names.append(name)
    }
    let groupNames = groups.map { $0["group"]?.text ?? "–" }
    table.sums = [
      ReportCount.Sum(
        judgedRows,
        of: zip(groupNames, groups).map { ReportCount("rows of \(column) \($0)", $1["row_count"]?.whole ?? 0) }),
      ReportCount.Sum(
        judgedEvents,
        of: zip(groupNames, groups).map { ReportCount("events of \(column) \($0)", $1["events"]?.whole ?? 0) }),
    ].compactMap { $0 }
    let leastGap = NumberForm.number.text(setting("evaluate.fairness.largest_gap")?.double, say)
    table.notes = [
      ReportText(
        say(
          "Bounds: ratio at least \(NumberForm.number.text(bound, say)), gap at most \(leastGap); whose policy: \(policy). The largest group that can be assessed is the reference.",
          "界限：影响比不低于 \(NumberForm.number.text(bound, say))，差异不高于 \(leastGap)；政策出处：\(policy)。可评估的最大组为参照组。"))
    ]
    let last = max(0.5, Double(names.count) - 0.5)
    return Chart(
      id:
        "fairness-chart-\(column.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }.reduce("") { $0 + String($1) })",
      title: say("Groups of '\(column)': favourable decisions beside the reference group", "“\(column)”各组：有利决定与参照组之比"),
      description: say(
        "Each group's rate of favourable decisions over the reference group's, with its 95 % interval. Groups too small to be assessed are in the table alone.",
        "各组获有利决定的比例与参照组之比及 95% 区间。过小而无法评估的组仅列于表中。"),
      x: Chart.Axis(say("adverse impact ratio, 1 = as the reference", "不利影响比，1 = 与参照组相同"), from: 0),
      y: Chart.Axis("", categories: names),
      series: [
        Chart.Series(say("group, with 95 % interval", "组（95% 区间）"), .points, points),
        Chart.Series(say("bound", "界限"), .dashed, [Chart.Point(bound, -0.5), Chart.Point(bound, last)]),
      ], table: table)
  }

  private func reading(_ value: JSONValue?) -> ReportTable.Cell {
    switch value?.text {
    case "within_bounds": ReportTable.Cell(say("within bounds", "界限内"), mark: .pass)
    case "beyond_bounds": ReportTable.Cell(say("beyond bounds", "超出界限"), mark: .fail)
    case "undecided": ReportTable.Cell(say("undecided", "未定"), mark: .warn)
    case "not_assessable": ReportTable.Cell(say("not assessable", "无法评估"))
    case let other?: ReportTable.Cell(other.replacing("_", with: " "))
    case nil: "–"
    }
  }
}
