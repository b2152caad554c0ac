import Runs

/// What a metric must reach, and who says so.
struct Threshold: Sendable, Equatable {
  /// The metric's name.
  var metric: String
  /// The least that passes.
  var atLeast: Double?
  /// The most that passes.
  var atMost: Double?
  /// Whose rule it is.
  var policy: String

  /// Whether a value passes; nothing where there is no value.
  func passes(_ value: Double?) -> Bool? {
    value.map { (atLeast ?? -.infinity) <= $0 && $0 <= (atMost ?? .infinity) }
  }

  /// The rule in words.
  func text(_ form: NumberForm, _ say: ReportLanguage) -> String {
    [atLeast.map { "≥ " + form.text($0, say) }, atMost.map { "≤ " + form.text($0, say) }]
      .compactMap { $0 }.joined(separator: say(" and ", " 且 "))
  }
}

extension RunReading {
  /// The thresholds: the config's own first, then Stratum's defaults where the config has none.
  var thresholds: [String: Threshold] {
    var found: [String: Threshold] = [:]
    for (metric, low, high) in [
      ("jaccard_minimum", 0.75, nil), ("ari.folds", 0.75, nil), ("ari.seeds", 0.75, nil), ("leaks", nil, 0),
    ] as [(String, Double?, Double?)] {
      found[metric] = Threshold(
        metric: metric, atLeast: low, atMost: high, policy: say("Stratum's default", "Stratum 默认值"))
    }
    if let critical = metric("stability.score.critical_value")?.value {
      found["stability.score"] = Threshold(
        metric: "stability.score", atMost: critical,
        policy: say("Stratum's default: the critical value", "Stratum 默认值：临界值"))
    }
    for (metric, rule) in setting("report.thresholds")?.members ?? [:] {
      found[metric] = Threshold(
        metric: metric, atLeast: rule["at_least"]?.double, atMost: rule["at_most"]?.double,
        policy: rule["policy"]?.string ?? say("the experiment's config", "实验配置"))
    }
    return found
  }
}
