import Runs

/// What a prediction would decide, as people read it: gains by decile, cut-offs, groups.
struct DecisionText {
  private let diagnostics: JSONValue

  init(_ record: RunRecord) { diagnostics = record.diagnostics }

  /// The parts that there are, each with its title.
  var parts: [(title: String, text: String)] {
    [("Gains by tenth, the riskiest first", gains), ("Strategy: cut-offs on rows not seen", strategy)].compactMap {
      title, text in text.map { (title, $0) }
    } + groups
  }

  private var gains: String? {
    let rows = list(diagnostics["gains"]?["parts"])
    if rows.isEmpty { return nil }
    var table = TextTable(["tenth", "rows", "events", "event rate", "lift", "gain"], numeric: Set(0...5))
    for (index, row) in rows.enumerated() {
      table.add([
        String(index + 1), shortNumber(number(row["weight"])), shortNumber(number(row["events"])),
        percent(number(row["event_rate"])), shortNumber(number(row["lift"]?["value"]), digits: 3),
        percent(number(row["gain"]?["value"])),
      ])
    }
    return table.text
  }

  private var strategy: String? {
    let rows = list(diagnostics["strategy"]?["rows"])
    if rows.isEmpty { return nil }
    let best = number(diagnostics["strategy"]?["most_profitable"]).map { Int($0) }
    var table = TextTable(
      ["approve below", "approvals", "of all", "event rate", "95 % interval", "profit", ""], numeric: Set(0...5))
    for (index, row) in rows.enumerated() {
      let all = row["all"]
      let rate = all?["bad_rate"]
      let low = number(rate?["low"])
      let range = low.map { "\(percent($0).dropLast(2))–\(percent(number(rate?["high"])))" }
      table.add([
        shortNumber(number(row["cutoff"])), shortNumber(number(all?["approvals"])),
        percent(number(all?["approval_rate"]?["value"])), percent(number(rate?["value"])), range ?? "–",
        shortNumber(number(all?["profit"])), index == best ? "most profitable" : "",
      ])
    }
    return table.text
  }

  private var groups: [(title: String, text: String)] {
    guard case .object(let members) = diagnostics else { return [] }
    return members.keys.filter { $0.hasPrefix("fairness.") }.sorted().map { key in
      var table = TextTable(
        ["group", "rows", "event rate", "selected", "impact ratio", "reading", "opportunity gap", "reading"],
        numeric: [1, 2, 3, 4, 6])
      for group in list(members[key]) {
        table.add([
          group["group"]?.text ?? "–", group["row_count"]?.text ?? "–", percent(number(group["event_rate"]?["value"])),
          percent(number(group["selection_rate"]?["value"])),
          shortNumber(number(group["adverse_impact_ratio"]?["value"]), digits: 3),
          words(group["impact_reading"]), shortNumber(number(group["opportunity_difference"]?["value"]), digits: 3),
          words(group["opportunity_reading"]),
        ])
      }
      return ("Groups of \(key.dropFirst("fairness.".count))", table.text)
    }
  }

  private func words(_ reading: JSONValue?) -> String { reading?.text.replacing("_", with: " ") ?? "–" }
}
