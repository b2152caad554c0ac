import Runs
import TierScoring

/// A run as the sections of its report read it.
struct RunReading: Sendable {
  let source: ReportSource
  let say: ReportLanguage

  var record: RunRecord { source.record }

  /// What the report tells of a metric; nothing where the run does not have it.
  func metric(_ name: String) -> Metric? { record.metrics[name] }

  /// A part of the diagnostics.
  func diagnostic(_ path: String) -> JSONValue? { record.diagnostics.at(path).flatMap { $0 == .null ? nil : $0 } }

  /// A setting of the config; nothing where it is null.
  func setting(_ path: String) -> JSONValue? { record.config.at(path).flatMap { $0 == .null ? nil : $0 } }

  /// Whether a label is predicted; else customers are put into tiers.
  var isPrediction: Bool { record.isPrediction }

  /// Whether a customer may have several rows, or none: rows are loans and the like, or customers on several days.
  private var isRowwise: Bool {
    setting("rows") != nil || setting("as_of")?.members != nil || setting("as_of").map { $0.list.count > 1 } ?? false
  }

  /// The names of the tiers or grades, as the config has them.
  var tiers: [String] { setting("tiers.names")?.list.map(\.text) ?? [] }

  /// What the run calls its rows.
  var rows: String {
    isRowwise ? say("rows", "行") : say("customers", "名客户")
  }

  /// The name of the value that judges the tiers.
  var value: String { diagnostic("outcome.values")?.list.first?.text ?? say("value", "价值") }

  /// All rows that the model is fitted to.
  var population: ReportCount { ReportCount("population", diagnostic("population")?.list.last?["after"]?.whole ?? 0) }

  /// All rows that were judged without being fitted to, which are all rows but where folds follow each other in time.
  var judgedRows: ReportCount {
    let count = metric("auc")?.n ?? population.value
    return count == population.value ? population : ReportCount("judged rows", count)
  }

  /// The events among them.
  var judgedEvents: ReportCount {
    ReportCount(
      "events", (diagnostic("reliability.rows")?.list ?? []).reduce(0) { $0 + ($1["bin"]?["events"]?.whole ?? 0) })
  }

  /// The smallest count that may be shown.
  var minimumCell: Int { setting("report.minimum_cell")?.whole ?? 5 }

  /// A sentence that the program wrote into the record, in the report's language where it is known.
  func sentence(_ text: String) -> ReportText { RecordSentence.text(text, say) }
}
