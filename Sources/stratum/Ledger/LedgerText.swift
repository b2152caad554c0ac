import Runs

/// The ledger, as people read it.
enum LedgerText {
  static func entries(_ entries: [LedgerEntry]) -> String {
    var table = TextTable(["entry", "when", "kind", "about", "facts"], numeric: [0])
    for entry in entries {
      let facts = entry.facts.sorted { $0.key < $1.key }.map { "\($0.key) \(short($0.value))" }
      table.add([String(entry.number), entry.when, entry.kind.rawValue, entry.subject, facts.joined(separator: ", ")])
    }
    return table.text
  }

  /// How often each holdout was looked at; nothing where none was.
  static func holdouts(_ looks: [LedgerLooks]) -> String? {
    if looks.isEmpty { return nil }
    var table = TextTable(["holdout", "looks", "runs"], numeric: [1, 2])
    for one in looks { table.add([short(one.holdout), String(one.total), String(one.runs.count)]) }
    return table.text
  }

  static func verification(_ found: LedgerVerification) -> String {
    var lines = found.findings.map { "✗ \($0.text)" } + found.notes.map { "Note: \($0)" }
    if !found.missingRuns.isEmpty {
      lines.append(
        "Note: \(found.missingRuns.count) run(s) of the ledger are not in the folder: "
          + found.missingRuns.joined(separator: ", "))
    }
    lines.append(
      found.isPositive
        ? "✓ \(found.entryCount) entries, each following from the one before; head \(found.head)"
        : "the ledger of \(found.entryCount) readable entries is not what it was: \(found.findings.count) finding(s)")
    return lines.joined(separator: "\n")
  }

  /// A line on the looks at a run's holdout; nothing for a run without outcome.
  static func looks(_ record: RunRecord, _ ledger: Ledger) -> String? {
    guard let holdout = record.fingerprints.holdout else { return nil }
    do {
      let reading = try ledger.read()
      let damage = reading.findings.isEmpty ? "" : "; the ledger is damaged: see stratum ledger verify"
      return "Holdout \(short(holdout)): \(reading.looks(at: holdout).text)\(damage)"
    } catch {
      return "Holdout \(short(holdout)): looks unknown, \(error)"
    }
  }

  /// A line for each holdout of some runs.
  static func looks(_ records: [RunRecord], _ ledger: Ledger) -> [String] {
    var seen: Set<String> = []
    return records.filter { record in record.fingerprints.holdout.map { seen.insert($0).inserted } ?? false }
      .compactMap { looks($0, ledger) }
  }

  /// The first digits of a hash; any other text whole.
  private static func short(_ text: String) -> String {
    text.utf8.count == 64 && text.allSatisfy(\.isHexDigit) ? String(text.prefix(12)) : text
  }
}
