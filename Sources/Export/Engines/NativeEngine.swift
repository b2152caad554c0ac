public import TierScoring

/// The plan evaluated by `TierScorer`.
public struct NativeEngine: ScoringEngine {
  /// What it is called.
  public let name = "Stratum"
  /// The form that it reads.
  public let form = "bundle"
  private let ownVersion: String

  /// Names the version that is told.
  public init(version: String) { ownVersion = version }

  /// The version that it was given.
  public func version() -> String? { ownVersion }

  /// What the plan says of rows.
  ///
  /// Throws: `TierScoringError` where the plan or the columns do not fit.
  public func scores(_ rows: EngineRows, _ bundle: TierModelBundle) throws -> EngineScores {
    let scorer = try TierScorer(bundle.plan)
    let found = try scorer.scores(rows.columns)
    let outputs = bundle.plan.outputs
    func names(_ indices: [Int32], _ names: [String]) -> [String?] { indices.map { $0 < 0 ? nil : names[Int($0)] } }
    var result = EngineScores()
    result.numbers["margin"] = found.margins
    if outputs.score != nil { result.numbers["score"] = found.scores }
    if outputs.probability != nil { result.numbers["probability"] = found.probabilities }
    for (part, values) in zip(outputs.parts, found.parts) { result.numbers["part_\(part.name)"] = values }
    result.texts["tier"] = names(found.tiers, bundle.plan.tiers)
    if let group = outputs.group { result.texts[group.name] = names(found.groups, group.labels) }
    if let reasons = outputs.reasons {
      for (rank, indices) in found.reasons.enumerated() {
        result.texts["reason_\(rank + 1)"] = names(indices, reasons.names)
      }
    }
    var refusals = [String?](repeating: nil, count: rows.count)
    for refused in found.refusals { refusals[refused.position] = scorer.code(refused.refusal) }
    result.texts["refusal"] = refusals
    return result
  }
}
