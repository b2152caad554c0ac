import Runs

/// Puts runs in order by a metric, the best first.
struct RunSorting {
  let metric: String

  /// - Parameter name: The metric's name; it may stand as in a condition, `metrics.gini.value`.
  init(metric name: String) {
    let isPath = name.hasPrefix("metrics.") && name.hasSuffix(".value")
    metric = isPath ? String(name.dropFirst("metrics.".count).dropLast(".value".count)) : name
  }

  /// What must be known of each run.
  var paths: [String] { ["metrics.\(metric).value", "metrics.\(metric).direction"] }

  /// The runs, the best first, those without the metric last; of equal ones the order stays.
  ///
  /// Throws: where no run has the metric.
  func sorted(_ runs: [RunSummary], _ index: RunIndex) throws -> [RunSummary] {
    if !runs.isEmpty, !runs.contains(where: { $0.values["metrics.\(metric).direction"] != nil }) {
      let known = index.everyPath().compactMap { path in
        path.hasPrefix("metrics.") && path.hasSuffix(".direction") ? String(path.dropFirst(8).dropLast(10)) : nil
      }
      throw UsageError("--sort: " + unknown("metric", metric, among: known))
    }
    let isLower = runs.contains { $0.values["metrics.\(metric).direction"] == .string("lower") }
    return RunSorting.sorted(runs, isLower: isLower) { $0.values["metrics.\(metric).value"]?.number }
  }

  /// Things by a number, the best first, those without one last; of equal ones the order stays.
  static func sorted<Thing>(_ things: [Thing], isLower: Bool, by value: (Thing) -> Double?) -> [Thing] {
    things.enumerated().sorted { one, other in
      switch (value(one.element), value(other.element)) {
      case (let first?, let second?) where first != second: isLower ? first < second : first > second
      case (.some, nil): true
      case (nil, .some): false
      default: one.offset < other.offset
      }
    }.map(\.element)
  }
}
