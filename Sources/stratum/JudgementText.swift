import Runs

/// A judgement of a model on new data, as people read it.
struct JudgementText {
  private let record: RunRecord
  private let ledger: Ledger

  init(_ record: RunRecord, _ ledger: Ledger) {
    self.record = record
    self.ledger = ledger
  }

  var text: String {
    let whole = ComparisonText([record], Comparison([record]), withEveryMetric: false).text
    let parts = ShiftText(record).parts.map { Output.bold($0.title) + "\n" + $0.text }
    return ([whole] + parts + [LedgerText.looks(record, ledger)].compactMap { $0 }).joined(separator: "\n\n")
  }
}

/// How far a model's inputs, results and customers have moved since training, as people read it.
struct ShiftText {
  private let record: RunRecord

  init(_ record: RunRecord) { self.record = record }

  /// The parts that there are, each with its title; none for a run.
  var parts: [(title: String, text: String)] {
    guard record.kind == .judgement else { return [] }
    return [
      (
        "Stability since training (index: 0.1 moved, 0.25 shifted; beyond the critical value: not by chance)", stability
      ),
      ("Migration between tiers since training", migration),
    ].compactMap { title, text in text.map { (title, $0) } }
  }

  private var stability: String? {
    let shifts = list(record.diagnostics["stability"])
    if shifts.isEmpty { return nil }
    var table = TextTable(["what", "index", "critical value", "p", "reading"], numeric: [1, 2, 3])
    for shift in shifts {
      let reading = shift["reading"].flatMap { $0 == .null ? nil : $0.text }
      table.add([
        shift["name"]?.text ?? "–", shortNumber(number(shift["index"]?["value"]), digits: 3),
        shortNumber(number(shift["critical_value"]?["value"]), digits: 3),
        shortNumber(number(shift["probability"]?["value"]), digits: 2),
        reading ?? shift["index"]?["reason"]?.text ?? "–",
      ])
    }
    return table.text
  }

  private var migration: String? {
    guard let migration = record.diagnostics["migration"] else { return nil }
    let names = list(migration["tiers"]).map(\.text)
    var table = TextTable(["before \\ after"] + names, numeric: Set(1...max(1, names.count)))
    for (name, row) in zip(names, list(migration["counts"])) {
      table.add([name] + list(row).map { wholeNumber(number($0)) })
    }
    func share(_ name: String) -> String { percent(record.metrics["migration.\(name)"]?.value) }
    return table.text
      + "\nstayed \(share("stayed")), up \(share("up")), down \(share("down")) of \(record.metrics["migration.stayed"]?.n ?? 0)"
      + " customers; gone since \(wholeNumber(number(migration["only_before"]))), new "
      + wholeNumber(number(migration["only_after"]))
  }
}
