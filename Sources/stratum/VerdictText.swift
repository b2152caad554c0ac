import Evaluation
import Runs

/// The verdicts of a comparison, as people read them.
struct VerdictText {
  private let comparison: Comparison
  private let table: VerdictTable

  /// Nothing where there are no verdicts.
  init?(_ comparison: Comparison) {
    guard let table = comparison.verdicts else { return nil }
    self.comparison = comparison
    self.table = table
  }

  var text: String {
    let summary = zip(comparison.runs, comparison.cases).dropFirst().map(sentence).joined(separator: "\n")
    var parts = [Output.bold("Verdicts beside \(comparison.cases[0])") + "\n" + summary]
    if table.verdicts.contains(where: { $0.test != nil && $0.verdict != nil }) { parts.append(tested) }
    if let untested { parts.append(untested) }
    parts.append(footnote)
    return parts.joined(separator: "\n\n")
  }

  /// What is told of one run, in a sentence.
  private func sentence(_ run: String, _ name: String) -> String {
    let own = table.verdicts.filter { $0.run == run && $0.verdict != nil }
    let parts = Verdict.allCases.compactMap { verdict -> String? in
      let metrics = own.filter { $0.verdict == verdict && ($0.test != nil || verdict != .undecided) }.map(\.metric)
      if metrics.isEmpty { return nil }
      // What is undecided stands below, with what would decide it.
      let which = verdict == .undecided ? "\(metrics.count) metrics" : metrics.joined(separator: ", ")
      return "\(verdict.rawValue) in \(which)"
    }
    return "\(name)\(mark(run)): " + (parts.isEmpty ? "nothing could be tested" : parts.joined(separator: "; "))
  }

  private var tested: String {
    let several = comparison.runs.count > 2
    var text = TextTable(
      ["metric"] + (several ? ["case"] : []) + [
        "difference", "interval", "verdict", "p (Holm)", "margin", "power", "would decide",
      ], numeric: several ? [2, 3, 5, 6, 7] : [1, 2, 4, 5, 6])
    for verdict in table.verdicts {
      guard verdict.test != nil, let claim = verdict.verdict else { continue }
      let mark = mark(verdict.run)
      let range = verdict.low.map { "\(signed($0)) to \(signed(verdict.high))\(mark)" } ?? "–"
      text.add(
        [verdict.metric] + (several ? [name(verdict.run) + mark] : []) + [
          signed(verdict.difference) + mark, range, claim.rawValue + mark, probability(verdict) + mark,
          shortNumber(verdict.margin, digits: 2), percent(verdict.power).replacing(".0 %", with: " %") + mark,
          deciding(verdict),
        ])
    }
    return text.text
  }

  /// The chance that speaks for the claim.
  private func probability(_ verdict: MetricVerdict) -> String {
    let value = verdict.verdict == .equivalent ? verdict.adjustedEquivalence : verdict.adjustedProbability
    guard let value else { return "–" }
    return value < 0.0001 ? "< 0.0001" : shortNumber(value, digits: 2)
  }

  private func deciding(_ verdict: MetricVerdict) -> String {
    guard verdict.verdict == .undecided, let deciding = verdict.deciding else { return "" }
    let parts = [
      deciding.moreFolds.map { "\($0) more folds" }, deciding.moreCustomers.map { "\($0) more \(table.unit)" },
    ].compactMap { $0 }
    return parts.isEmpty ? "nothing in reach" : parts.joined(separator: " or ")
  }

  /// The metrics with a better way that no test fits, by the reason.
  private var untested: String? {
    let rows = table.verdicts.filter { $0.verdict != nil && $0.test == nil }
    if rows.isEmpty { return nil }
    let byReason = Dictionary(grouping: rows, by: { $0.reason ?? "no test fits" })
    return byReason.keys.sorted().map { reason in
      let metrics = Set(byReason[reason]!.map(\.metric)).sorted()
      return "Undecided, as \(reason): \(metrics.joined(separator: ", "))."
    }.joined(separator: "\n")
  }

  private var footnote: String {
    if table.tests == 0 { return (["Nothing was tested."] + table.notes).joined(separator: "\n") }
    let level = percent(table.settings.level).replacing(".0 %", with: " %")
    let methods = Set(table.verdicts.compactMap { $0.test?.rawValue }).sorted().joined(separator: ", ")
    let lines =
      [
        "Tests: \(methods); \(table.tests) of them, adjusted by Holm: the chance of any false "
          + "\"better\" or \"worse\" is at most \(level), and of any false \"equivalent\" at most \(level).",
        "Intervals are each by itself. Equivalent: told to lie within the margin (compare.margins in the config). Power: the "
          + "chance, at the least, that a difference as large as the margin is told. p is of the claim: of such a difference "
          + "without any, or, for equivalent, of one so close to zero beyond the margin.",
      ] + table.notes
    return lines.joined(separator: "\n")
  }

  private func name(_ run: String) -> String {
    comparison.runs.firstIndex(of: run).map { comparison.cases[$0] } ?? run
  }

  private func mark(_ run: String) -> String {
    comparison.runs.firstIndex(of: run).map { comparison.unlike[$0].isEmpty } ?? true ? "" : " †"
  }

  private func signed(_ value: Double?) -> String {
    guard let value else { return "–" }
    return (value > 0 ? "+" : "") + shortNumber(value, digits: 3)
  }
}
