import Runs

/// What a record says about a prediction.
struct PredictionSummary {
  private let record: RunRecord

  init(_ record: RunRecord) { self.record = record }

  /// What is predicted, how well, and with which settings.
  var sentence: String {
    if let failure = record.failure { return "\(record.case) failed: \(failure)" }
    let label = record.diagnostics["label"]
    var parts = [
      "'\(label?["name"]?.text ?? "–")' in \(label?["events"]?.text ?? "–") of \(label?["rows"]?.text ?? "–") rows",
      chosen,
    ]
    if let auc = record.metrics["auc"], let value = auc.value {
      let range = auc.low.map { ", \(shortNumber($0, digits: 3)) to \(shortNumber(auc.high, digits: 3))" } ?? ""
      parts.append("AUC \(shortNumber(value, digits: 3))\(range) on rows not seen")
    }
    return "\(record.case): " + parts.compactMap { $0 }.joined(separator: "; ")
  }

  /// The settings that were chosen, in a few words.
  private var chosen: String? {
    let count = record.metrics["model.coefficients"]?.value.map { Int($0) }
    guard let count else { return nil }
    let strength = record.metrics["model.strength"]?.value.map { ", penalty strength \(shortNumber($0))" } ?? ""
    let share = record.metrics["model.lasso_share"]?.value.map { ", lasso share \(shortNumber($0, digits: 3))" } ?? ""
    return "\(record.config["model"]?["kind"]?.text ?? "model") of \(count) coefficients\(strength)\(share)"
  }

  /// The grades' sizes and rates of events.
  static func gradeTable(_ records: [RunRecord]) -> String {
    var table = TextTable(
      ["case", "tier", "rows", "of all", "event rate", "95 % interval", "predicted", "Jeffreys p"],
      numeric: Set(2...7))
    for record in records {
      guard case .list(let names) = record.config["tiers"]?["names"] else { continue }
      for name in names.map(\.text) {
        func metric(_ topic: String) -> Metric? { record.metrics["tier.\(name).\(topic)"] }
        let rate = metric("event_rate")
        table.add([
          record.case, name, rate.map { String($0.n) } ?? "–", percent(metric("customer_share")?.value),
          percent(rate?.value), percentInterval(rate?.low, rate?.high), percent(metric("mean_probability")?.value),
          shortNumber(metric("jeffreys_p")?.value, digits: 2),
        ])
      }
    }
    return table.text
  }
}
