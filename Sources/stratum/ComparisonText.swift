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
    if comparison.verdicts != nil, !comparison.warnings.isEmpty {
      parts.append("Every number marked † is of a run that cannot be compared with the baseline.")
    }
    if let verdicts = VerdictText(comparison) { parts.append(verdicts.text) }
    if !segmentations.isEmpty {
      parts.append(Output.bold(isJudged ? "Tiers, judged by what customers did next" : "Tiers") + "\n" + tiers)
      parts.append(
        Output.bold("Cases as a whole") + "\n" + wholes(segmentations, ComparisonText.segmentationMetrics))
    }
    if !predictions.isEmpty {
      parts.append(
        Output.bold("Predictions, judged on rows not seen") + "\n"
          + wholes(predictions, ComparisonText.predictionMetrics, withInterval: "auc"))
      parts.append(Output.bold("Grades of risk") + "\n" + PredictionSummary.gradeTable(predictions))
    }
    parts.append(records.map(RunSentence.of).joined(separator: "\n"))
    let notes = sharedNotes
    if !notes.isEmpty { parts.append(notes.map { "Note: \($0)" }.joined(separator: "\n")) }
    if withEveryMetric {
      parts += comparison.moves.map { MovesText($0, comparison).text }
      parts.append(Output.bold("Every metric") + "\n" + everyMetric)
      parts += LayersText(comparison).parts
    }
    return parts.joined(separator: "\n\n")
  }

  private var predictions: [RunRecord] { records.filter(\.isPrediction) }
  private var segmentations: [RunRecord] { records.filter { !$0.isPrediction } }

  /// Whether any segmentation has an outcome window.
  private var isJudged: Bool { segmentations.contains { $0.metrics["gini"] != nil } }

  private var tiers: String {
    let judged = ["later value", "95 % interval", "inactive", "95 % interval"]
    let header = ["case", "tier", "customers", "of all"] + (isJudged ? judged : []) + ["Jaccard"]
    var table = TextTable(header, numeric: Set(2..<header.count))
    for record in segmentations {
      for tier in TierSummary(record).tiers {
        let later = [
          percent(tier.valueShare?.value), percentInterval(tier.valueShare?.low, tier.valueShare?.high),
          percent(tier.inactivity?.value),
          percentInterval(tier.inactivity?.low, tier.inactivity?.high),
        ]
        table.add(
          [name(record), tier.name, tier.customers.map(String.init) ?? "–", percent(tier.customerShare?.value)]
            + (isJudged ? later : []) + [shortNumber(tier.jaccard?.value, digits: 3)])
      }
    }
    return table.text
  }

  private static let segmentationMetrics = [
    ("gini", "Gini"), ("spearman", "Spearman"), ("silhouette", "silhouette"), ("davies_bouldin", "Davies–Bouldin"),
    ("calinski_harabasz", "Calinski–H."), ("ari.folds", "ARI folds"), ("ari.seeds", "ARI seeds"),
    ("margin.thin_share", "thin margin"),
  ]

  private static let predictionMetrics = [
    ("auc", "AUC"), ("gini", "Gini"), ("ks", "KS"), ("average_precision", "avg. precision"), ("log_loss", "log loss"),
    ("brier", "Brier"), ("calibration.slope", "slope"), ("calibration.intercept", "intercept"), ("profit", "profit"),
    ("stability.score", "stability"),
  ]

  /// Some metrics of some runs, a line a run; one metric may have its interval beside it.
  private func wholes(
    _ records: [RunRecord], _ metrics: [(String, String)], withInterval detailed: String? = nil
  ) -> String {
    let present = metrics.filter { name, _ in records.contains { $0.metrics[name]?.value != nil } }
    let header = present.flatMap { name, title in name == detailed ? [title, "95 % interval"] : [title] }
    var table = TextTable(["case"] + header, numeric: Set(1..<header.count + 1))
    for record in records {
      let cells = present.flatMap { name, _ -> [String] in
        let metric = record.metrics[name]
        let best = comparison.rows.first { $0.metric == name }?.best.map { comparison.runs[$0] }
        let value = shortNumber(metric?.value, digits: 3) + (best == record.id ? "*" : " ")
        guard name == detailed else { return [value] }
        return [
          value, metric?.low.map { "\(shortNumber($0, digits: 3))–\(shortNumber(metric?.high, digits: 3))" } ?? "–",
        ]
      }
      table.add([name(record)] + cells)
    }
    return table.text + (records.count > 1 && comparison.warnings.isEmpty ? "\n* best of these runs" : "")
  }

  /// A run's case, marked where the run cannot be compared.
  private func name(_ record: RunRecord) -> String {
    guard comparison.verdicts != nil, let place = comparison.runs.firstIndex(of: record.id) else { return record.case }
    return record.case + (comparison.unlike[place].isEmpty ? "" : " †")
  }

  private var everyMetric: String {
    var table = TextTable(["metric", "better"] + records.map(name), numeric: Set(2..<2 + comparison.cases.count))
    for row in comparison.rows {
      let direction = row.values.compactMap { $0?.direction }.first ?? .none
      table.add(
        [row.metric, direction == .none ? "" : direction.rawValue]
          + row.values.enumerated().map { index, metric in
            shortNumber(metric?.value) + (!row.comparable[index] ? "†" : row.best == index ? "*" : " ")
          })
    }
    return table.text
  }

  /// Notes that every run has, then the others with their case.
  private var sharedNotes: [String] {
    let notes = records.map(RunNotes.of)
    let shared = notes.first?.filter { note in notes.allSatisfy { $0.contains(note) } } ?? []
    let own = zip(records, notes).flatMap { record, notes in
      notes.filter { !shared.contains($0) }.map { "\(record.case): \($0)" }
    }
    return shared + own
  }
}

/// What a run comes to, in a sentence.
enum RunSentence {
  static func of(_ record: RunRecord) -> String {
    record.isPrediction ? PredictionSummary(record).sentence : TierSummary(record).sentence
  }
}

/// The notes that a run's reader must see.
enum RunNotes {
  static func of(_ record: RunRecord) -> [String] {
    record.diagnostics["notes"]?.items?.map(\.text) ?? []
  }
}
