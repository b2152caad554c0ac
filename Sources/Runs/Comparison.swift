/// Runs side by side: every metric, and only the config keys that differ.
public struct Comparison: Sendable, Equatable, Codable {
  /// One metric over the runs.
  public struct Row: Sendable, Equatable, Codable {
    /// The metric's name.
    public var metric: String
    /// The metric in each run, in the order of the runs; nothing where a run does not have it.
    public var values: [Metric?]
    /// The position of the best value; nothing where no way is better, where two runs share the best value, where
    /// fewer than two have one, and where the runs cannot be compared fairly.
    public var best: Int?
  }

  /// One config key over the runs.
  public struct Difference: Sendable, Equatable, Codable {
    /// The dotted key; items of a list are numbered from 0.
    public var key: String
    /// The key's value in each run; nothing where a run does not have it, or has none there.
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
    let warnings = Comparison.warnings(records)
    let isFair = warnings.isEmpty
    rows = Set(records.flatMap { $0.metrics.keys }).sorted().map { name in
      let values = records.map { $0.metrics[name] }
      return Row(metric: name, values: values, best: isFair ? Comparison.best(values) : nil)
    }
    differences = Comparison.differences(records.map(\.config), at: "")
    self.warnings = warnings
  }

  private static func best(_ values: [Metric?]) -> Int? {
    let present = values.enumerated().compactMap { index, metric in metric?.value.map { (index, $0) } }
    guard present.count > 1, let direction = values.compactMap({ $0?.direction }).first else { return nil }
    let best: Double?
    switch direction {
    case .higher: best = present.map(\.1).max()
    case .lower: best = present.map(\.1).min()
    case .none: best = nil
    }
    let holders = present.filter { $0.1 == best }
    return holders.count == 1 ? holders[0].0 : nil
  }

  /// The places where configs part, each named once: what only some have, or have in another shape, is not taken apart.
  private static func differences(_ values: [JSONValue?], at path: String) -> [Difference] {
    let values = values.map { $0 == .null ? nil : $0 }
    if values.allSatisfy({ $0 == values[0] }) { return [] }
    guard let parts = parts(values) else { return [Difference(key: path, values: values)] }
    return parts.flatMap { key, values in differences(values, at: path.isEmpty ? key : "\(path).\(key)") }
  }

  /// The members of objects, or the items of equally long lists of objects, side by side; nothing for other values.
  private static func parts(_ values: [JSONValue?]) -> [(key: String, values: [JSONValue?])]? {
    let objects = values.compactMap { $0?.members }
    if objects.count == values.count {
      return Set(objects.flatMap(\.keys)).sorted().map { key in (key, objects.map { $0[key] }) }
    }
    let lists = values.compactMap { $0?.items }
    guard lists.count == values.count, let length = lists.first?.count,
      lists.allSatisfy({ $0.count == length && $0.allSatisfy { $0.members != nil } })
    else { return nil }
    return (0..<length).map { index in (String(index), lists.map { $0[index] }) }
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
