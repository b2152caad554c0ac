/// What two runs must share so that their numbers can be compared.
enum ComparisonFitness {
  /// Config keys that say who and what is judged, with what they mean.
  private static let keys = [
    ("rows", "population"), ("events", "data"), ("as_of", "label window"), ("outcome", "label window"),
    ("population", "population"), ("label", "label"),
  ]
  /// Keys of `evaluate` that define metrics.
  private static let definitions = [
    "cut_off", "profit", "fairness", "strategy", "reject_inference", "silhouette_sample", "natural_clusters",
  ]

  /// What two runs do not share, each with both values; empty where they can be compared.
  static func differences(_ baseline: RunRecord, _ other: RunRecord) -> [String] {
    var found: [String] = []
    func demand(_ what: String, _ key: String, _ value: (RunRecord) -> String) {
      let (one, two) = (value(baseline), value(other))
      if one != two { found.append("\(what) (\(key): \(one) and \(two))") }
    }
    demand("kind", "kind") { $0.kind.rawValue }
    demand("data", "fingerprint") { short($0.fingerprints.data) }
    for (key, what) in keys { demand(what, key) { $0.config[key]?.text ?? "–" } }
    // The split follows from these; where they differ, that is said already.
    if found.isEmpty { demand("split", splitKeys(baseline, other)) { short($0.fingerprints.split) } }
    demand("space", "evaluate.space") { $0.config["evaluate"]?["space"]?.text ?? "–" }
    for key in definitions {
      demand("metric definition", "evaluate.\(key)") { $0.config["evaluate"]?[key]?.text ?? "–" }
    }
    if baseline.fingerprints.code != other.fingerprints.code {
      found.append(
        "metric definition (program: \(program(baseline)) and \(program(other)))")
    }
    return found
  }

  /// The keys from which different folds come.
  private static func splitKeys(_ baseline: RunRecord, _ other: RunRecord) -> String {
    let keys = ["folds", "repeats", "split", "fold_column", "gap", "training"].filter {
      baseline.config["evaluate"]?[$0] != other.config["evaluate"]?[$0]
    }.map { "evaluate.\($0)" }
    let seed = baseline.config["seed"] != other.config["seed"] ? ["seed"] : []
    return (keys + seed).isEmpty ? "fingerprint" : (keys + seed).joined(separator: ", ")
  }

  private static func program(_ record: RunRecord) -> String { record.environment["program"] ?? "another version" }

  private static func short(_ digest: String) -> String { String(digest.prefix(12)) }
}

/// Why runs cannot be compared.
public enum ComparisonError: Error, Sendable, Equatable, CustomStringConvertible {
  /// They differ in what a fair comparison needs.
  case unlike(run: String, baseline: String, differences: [String])
  /// A run has failed.
  case failed(run: String, reason: String)
  /// A run is named twice.
  case twice(run: String)
  /// A metric that gets a verdict is in none of the runs.
  case unknownMetric(name: String, known: [String])

  /// One sentence that says what is wrong and what to do.
  public var description: String {
    switch self {
    case .unlike(let run, let baseline, let differences):
      return "\(run) cannot be compared with \(baseline): they differ in \(differences.joined(separator: "; ")). "
        + "Run both alike, or look at the numbers side by side with --anyway"
    case .failed(let run, let reason):
      return "\(run) failed and has nothing to compare: \(reason); leave it out"
    case .twice(let run): return "\(run) is named twice: a run is compared with others"
    case .unknownMetric(let name, let known):
      return "no run has the metric '\(name)'; there are: \(known.joined(separator: ", "))"
    }
  }
}
