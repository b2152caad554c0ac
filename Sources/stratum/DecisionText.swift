import Runs

/// What a prediction would decide, as people read it: gains by decile, mistakes, cut-offs, groups.
struct DecisionText {
  private let diagnostics: JSONValue

  private let grades: [String]

  init(_ record: RunRecord) {
    diagnostics = record.diagnostics
    grades = list(record.config["tiers"]?["names"]).map(\.text)
  }

  /// The parts that there are, each with its title.
  var parts: [(title: String, text: String)] {
    [
      ("Confusion at the cut-off, on rows not seen", confusion), ("Reliability, on rows not seen", reliability),
      ("Gains by tenth, the riskiest first", gains), ("Strategy: cut-offs on rows not seen", strategy),
      ("Strategy by grade", strategyByGrade),
      ("Rejected applicants: what each assumption would mean", rejected),
    ].compactMap { title, text in text.map { (title, $0) } } + groups
  }

  private var confusion: String? {
    guard let counts = diagnostics["confusion"] else { return nil }
    let cutOff = shortNumber(number(counts["cutoff"]))
    var table = TextTable(["happened", "told: from \(cutOff)", "told: below"], numeric: [1, 2])
    func count(_ key: String) -> String { wholeNumber(number(counts[key])) }
    table.add(["event", count("true_positives"), count("false_negatives")])
    table.add(["no event", count("false_positives"), count("true_negatives")])
    return table.text
  }

  private var reliability: String? {
    let rows = list(diagnostics["reliability"]?["rows"])
    if rows.isEmpty { return nil }
    var table = TextTable(["rows", "mean probability", "event rate", "95 % interval"], numeric: Set(0...3))
    for row in rows {
      table.add([
        wholeNumber(number(row["bin"]?["weight"])), percent(number(row["mean_probability"])),
        percent(number(row["event_rate"]?["value"])), interval(row["event_rate"]),
      ])
    }
    return table.text
  }

  private var gains: String? {
    let rows = list(diagnostics["gains"]?["parts"])
    if rows.isEmpty { return nil }
    var table = TextTable(["tenth", "rows", "events", "event rate", "lift", "gain"], numeric: Set(0...5))
    for (index, row) in rows.enumerated() {
      table.add([
        String(index + 1), wholeNumber(number(row["weight"])), wholeNumber(number(row["events"])),
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
      table.add([
        shortNumber(number(row["cutoff"])), wholeNumber(number(all?["approvals"])),
        percent(number(all?["approval_rate"]?["value"])), percent(number(rate?["value"])), interval(rate),
        shortNumber(number(all?["profit"])), index == best ? "most profitable" : "",
      ])
    }
    return table.text
  }

  private var rejected: String? {
    let scenarios = list(diagnostics["reject_inference"]?["scenarios"])
    if scenarios.isEmpty { return nil }
    var table = TextTable(
      ["method", "parameter", "event rate of all", "of the rejected", "AUC on the accepted"], numeric: Set(1...4))
    for scenario in scenarios {
      table.add([
        words(scenario["method"]), scenario["parameter"]?.text ?? "–",
        percent(number(scenario["event_rate"])), percent(number(scenario["rejected_event_rate"])),
        shortNumber(number(scenario["accepted_auc"]), digits: 3),
      ])
    }
    return table.text
  }

  /// For each cut-off, what it means for each grade.
  private var strategyByGrade: String? {
    let rows = list(diagnostics["strategy"]?["rows"]).filter { !list($0["tiers"]).isEmpty }
    if rows.isEmpty { return nil }
    var table = TextTable(
      ["approve below", "grade", "approvals", "of the grade", "event rate", "profit"], numeric: [0, 2, 3, 4, 5])
    for row in rows {
      for (name, tier) in zip(grades, list(row["tiers"])) {
        table.add([
          shortNumber(number(row["cutoff"])), name, wholeNumber(number(tier["approvals"])),
          percent(number(tier["approval_rate"]?["value"])), percent(number(tier["bad_rate"]?["value"])),
          shortNumber(number(tier["profit"])),
        ])
      }
    }
    return table.text
  }

  private func interval(_ estimate: JSONValue?) -> String {
    percentInterval(number(estimate?["low"]), number(estimate?["high"]))
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
