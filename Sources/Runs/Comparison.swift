/// Runs side by side: verdicts beside a baseline, every metric, and what differs, layer by layer.
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
    /// Whether each run's value may be compared with the baseline's.
    public var comparable: [Bool]
  }

  /// One key of a layer over the runs.
  public struct Difference: Sendable, Equatable, Codable {
    /// The dotted key; items of a list are numbered from 0.
    public var key: String
    /// The key's value in each run; nothing where a run does not have it, or has none there.
    public var values: [JSONValue?]
  }

  /// One layer of what runs are made of, from the config to the tiers.
  public struct Layer: Sendable, Equatable, Codable {
    /// Its name.
    public var name: String
    /// Whether any of the runs says anything of it.
    public var isKnown: Bool
    /// The keys that differ, sorted.
    public var differences: [Difference]
  }

  /// The runs' ids, the baseline's first, then in the order in which they were named.
  public var runs: [String]
  /// The runs' cases.
  public var cases: [String]
  /// Why each run is not comparable with the baseline; empty where it is.
  public var unlike: [[String]]
  /// The metrics, sorted by name.
  public var rows: [Row]
  /// The verdicts on the runs beside the baseline; nothing where none were asked for.
  public var verdicts: VerdictTable?
  /// What differs, layer by layer.
  public var layers: [Layer]
  /// From which tier to which customers move between the baseline and each other run that has tiers.
  public var moves: [TierMoves]
  /// What the runs do not share although a fair comparison needs it, in sentences.
  public var warnings: [String]

  /// The config keys that differ, sorted.
  public var differences: [Difference] { layers.first { $0.name == "config" }?.differences ?? [] }

  /// Puts records side by side, without verdicts.
  public init(_ records: [RunRecord]) {
    runs = records.map(\.id)
    cases = records.map(\.case)
    let unlike = records.map { ComparisonFitness.differences(records[0], $0) }
    self.unlike = unlike
    let isFair = unlike.allSatisfy(\.isEmpty)
    rows = Set(records.flatMap { $0.metrics.keys }).sorted().map { name in
      let values = records.map { $0.metrics[name] }
      return Row(
        metric: name, values: values, best: isFair ? Comparison.best(values) : nil, comparable: unlike.map(\.isEmpty))
    }
    layers = ComparisonLayers.all(records).map { name, values in
      Layer(
        name: name, isKnown: values.contains { Comparison.isKnown($0) },
        differences: Comparison.differences(values, at: ""))
    }
    moves = []
    warnings = zip(runs, unlike).filter { !$0.1.isEmpty }.map { run, differences in
      "\(run) cannot be compared with \(records[0].id): they differ in \(differences.joined(separator: "; "))."
    }
  }

  private static func isKnown(_ value: JSONValue) -> Bool {
    switch value {
    case .null: false
    case .object(let members): members.values.contains(where: isKnown)
    default: true
    }
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
}
