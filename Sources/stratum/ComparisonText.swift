import Runs

/// Runs side by side, as people read them.
struct ComparisonText {
  private let records: [RunRecord]
  private let comparison: Comparison
  private let withEveryMetric: Bool

  init(_ records: [RunRecord], _ comparison: Comparison, withEveryMetric: Bool) {
    self.records = records
    self.comparison = comparison
    self.withEveryMetric = withEveryMetric
  }

  var text: String {
    var parts = comparison.warnings.map { "Beware: \($0)" }
    parts.append(Output.bold(isJudged ? "Tiers, judged by what customers did next" : "Tiers") + "\n" + tiers)
    parts.append(Output.bold("Cases as a whole") + "\n" + wholes)
    parts.append(records.map { TierSummary($0).sentence }.joined(separator: "\n"))
    let notes = sharedNotes
    if !notes.isEmpty { parts.append(notes.map { "Note: \($0)" }.joined(separator: "\n")) }
    if withEveryMetric {
      parts.append(Output.bold("Every metric") + "\n" + everyMetric)
      parts.append(Output.bold("Config keys that differ") + "\n" + differences)
    }
    return parts.joined(separator: "\n\n")
  }

  /// Whether any run has an outcome window.
  private var isJudged: Bool { records.contains { $0.metrics["gini"] != nil } }

  private var tiers: String {
    let judged = ["later value", "95 % interval", "inactive", "95 % interval"]
    let header = ["case", "tier", "customers", "of all"] + (isJudged ? judged : []) + ["Jaccard"]
    var table = TextTable(header, numeric: Set(2..<header.count))
    for record in records {
      for tier in TierSummary(record).tiers {
        let later = [
          percent(tier.valueShare?.value), interval(tier.valueShare), percent(tier.inactivity?.value),
          interval(tier.inactivity),
        ]
        table.add(
          [record.case, tier.name, tier.customers.map(String.init) ?? "–", percent(tier.customerShare?.value)]
            + (isJudged ? later : []) + [shortNumber(tier.jaccard?.value, digits: 3)])
      }
    }
    return table.text
  }

  private static let wholeMetrics = [
    ("gini", "Gini"), ("spearman", "Spearman"), ("silhouette", "silhouette"), ("davies_bouldin", "Davies–Bouldin"),
    ("calinski_harabasz", "Calinski–H."), ("ari.folds", "ARI folds"), ("ari.seeds", "ARI seeds"),
    ("margin.thin_share", "thin margin"),
  ]

  private var wholes: String {
    let present = ComparisonText.wholeMetrics.filter { name, _ in records.contains { $0.metrics[name]?.value != nil } }
    var table = TextTable(["case"] + present.map(\.1), numeric: Set(0...present.count).subtracting([0]))
    for (index, record) in records.enumerated() {
      table.add(
        [record.case]
          + present.map { name, _ in
            let isBest = comparison.rows.first { $0.metric == name }?.best == index
            return shortNumber(record.metrics[name]?.value, digits: 3) + (isBest ? "*" : " ")
          })
    }
    return records.count > 1 ? table.text + "\n* best of these runs" : table.text
  }

  private var everyMetric: String {
    var table = TextTable(["metric", "better"] + comparison.cases, numeric: Set(2..<2 + comparison.cases.count))
    for row in comparison.rows {
      let direction = row.values.compactMap { $0?.direction }.first ?? .none
      table.add(
        [row.metric, direction == .none ? "" : direction.rawValue]
          + row.values.enumerated().map { index, metric in
            shortNumber(metric?.value) + (row.best == index ? "*" : " ")
          })
    }
    return table.text
  }

  private var differences: String {
    if comparison.differences.isEmpty { return "none" }
    var table = TextTable(["key"] + comparison.cases)
    for difference in comparison.differences {
      table.add([difference.key] + difference.values.map { Self.cut($0?.text ?? "–") })
    }
    return table.text
  }

  /// So much of a text that tables stay readable; `--json` has the whole.
  private static func cut(_ text: String) -> String { text.count > 48 ? text.prefix(47) + "…" : text }

  /// Notes that every run has, then the others with their case.
  private var sharedNotes: [String] {
    let notes = records.map(RunNotes.of)
    let shared = notes.first?.filter { note in notes.allSatisfy { $0.contains(note) } } ?? []
    let own = zip(records, notes).flatMap { record, notes in
      notes.filter { !shared.contains($0) }.map { "\(record.case): \($0)" }
    }
    return shared + own
  }

  private func interval(_ metric: Metric?) -> String {
    guard let low = metric?.low, let high = metric?.high else { return "–" }
    return "\(percent(low).dropLast(2))–\(percent(high))"
  }
}

/// The notes that a run's reader must see.
enum RunNotes {
  static func of(_ record: RunRecord) -> [String] {
    record.diagnostics["notes"]?.items?.map(\.text) ?? []
  }
}
