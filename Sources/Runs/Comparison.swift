/// Runs side by side: every metric, and only the config keys that differ.
public struct Comparison: Sendable, Equatable, Codable {
  /// One metric over the runs.
  public struct Row: Sendable, Equatable, Codable {
    /// The metric's name.
    public var metric: String
    /// The metric in each run, in the order of the runs; nothing where a run does not have it.
    public var values: [Metric?]
    /// The position of the best value; nothing where no way is better, or fewer than two runs have a value.
    public var best: Int?
  }

  /// One config key over the runs.
  public struct Difference: Sendable, Equatable, Codable {
    /// The dotted key.
    public var key: String
    /// The key's value in each run; nothing where a run does not have it.
    public var values: [JSONValue?]
  }

  /// The runs' ids, in the order in which they were named.
  public var runs: [String]
  /// The runs' cases.
  public var cases: [String]
  /// The metrics, sorted by name.
  public var rows: [Row]
  /// The config keys that differ, sorted.
  public var differences: [Difference]
  /// What the runs do not share although a fair comparison needs it, in sentences.
  public var warnings: [String]

  /// Compares runs.
  public init(_ records: [RunRecord]) {
    runs = records.map(\.id)
    cases = records.map(\.case)
    rows = Set(records.flatMap { $0.metrics.keys }).sorted().map { name in
      let values = records.map { $0.metrics[name] }
      return Row(metric: name, values: values, best: Comparison.best(values))
    }
    let configs = records.map(\.config.leaves)
    differences = Set(configs.flatMap(\.keys)).sorted().compactMap { key in
      let values = configs.map { $0[key] }
      return Set(values.map { $0?.text }).count > 1 ? Difference(key: key, values: values) : nil
    }
    warnings = Comparison.warnings(records)
  }

  private static func best(_ values: [Metric?]) -> Int? {
    let present = values.enumerated().compactMap { index, metric in metric?.value.map { (index, $0) } }
    guard present.count > 1, let direction = values.compactMap({ $0?.direction }).first else { return nil }
    switch direction {
    case .higher: return present.max { $0.1 < $1.1 }?.0
    case .lower: return present.min { $0.1 < $1.1 }?.0
    case .none: return nil
    }
  }

  private static func warnings(_ records: [RunRecord]) -> [String] {
    func differ(_ value: (RunRecord) -> String?) -> Bool { Set(records.map(value)).count > 1 }
    var warnings: [String] = []
    if differ({ $0.fingerprints.data }) { warnings.append("The runs were made on different data.") }
    if differ({ $0.fingerprints.split }) {
      warnings.append("The runs do not share customers and folds: differences by fold mean nothing.")
    }
    for (key, meaning) in [
      ("as_of", "as of different days"), ("outcome", "by different outcome windows or values"),
      ("population", "on different populations"), ("label", "by different labels"),
    ] where differ({ $0.config[key]?.text }) {
      warnings.append("The runs were judged \(meaning).")
    }
    if differ({ $0.config["evaluate"]?["space"]?.text }) {
      warnings.append("Silhouette and its kin were computed in different spaces and cannot be compared.")
    }
    return warnings
  }
}
