import Evaluation
import Runs
import TierScoring

/// Judges how far a model's inputs and results have moved since training, by the population stability index.
struct ShiftJudging {
  let reference: BundleReference?
  let plan: ScoringPlan
  let rows: JudgedRows

  func judge() throws -> Judgement {
    var judgement = Judgement()
    guard let reference else {
      let reason =
        "the bundle does not say how its training rows were distributed: export the model again with this version"
      for name in plan.inputs.map({ "input.\($0.name)" }) + resultNames {
        judgement.metrics["stability.\(name)"] = Metric(missing: reason, n: rows.scores.tiers.count, direction: .lower)
      }
      judgement.notes.append("Stability is unknown: \(reason).")
      return judgement
    }
    var shifts: [JSONValue] = []
    func add(_ name: String, _ distribution: BundleDistribution, _ column: ScoringColumn) throws {
      let before = distribution.cellCounts
      let after = distribution.cellCounts(of: column)
      let stability = PopulationStability(expected: before, actual: after)
      let n = reference.rowCount + column.count
      judgement.metrics["stability.\(name)"] = Metric(stability.index, n: n, direction: .lower)
      judgement.metrics["stability.\(name).critical_value"] = Metric(stability.criticalValue, n: n, direction: .none)
      judgement.notes += note(name, stability).map { [$0] } ?? []
      judgement.notes += missingNote(distribution, column).map { [$0] } ?? []
      guard case .object(var members) = try JSONValue(encoding: stability) else { return }
      members["name"] = .string(name)
      members["cells"] = .list(cellNames(distribution).map(JSONValue.string))
      members["before"] = .list(before.map { .number(Double($0)) })
      members["after"] = .list(after.map { .number(Double($0)) })
      shifts.append(.object(members))
    }
    for (distribution, column) in zip(reference.inputs, rows.columns) {
      try add("input.\(distribution.name)", distribution, column)
    }
    if let score = reference.score { try add("score", score, .numbers(rows.scores.scores)) }
    if let probability = reference.probability {
      try add("probability", probability, .numbers(rows.scores.probabilities))
    }
    try add("tiers", reference.tiers, .numbers(BundleReference.numbers(rows.scores.tiers)))
    judgement.diagnostics["stability"] = .list(shifts)
    return judgement
  }

  private var resultNames: [String] {
    (plan.outputs.score == nil ? [] : ["score"]) + (plan.outputs.probability == nil ? [] : ["probability"]) + ["tiers"]
  }

  /// What to say of a column that has moved more than the rule of thumb allows and chance explains.
  private func note(_ name: String, _ stability: PopulationStability) -> String? {
    guard let index = stability.index.value else {
      return "Stability of '\(name)' has no number: \(stability.index.reason ?? "it is undefined")."
    }
    guard index >= 0.1, index > stability.criticalValue.value ?? 0 else { return nil }
    func rounded(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }
    let critical = stability.criticalValue.value.map { ", chance alone reaches \(rounded($0))" } ?? ""
    return
      "'\(name)' has \(index < 0.25 ? "moved" : "shifted") since training: stability index \(rounded(index)) (rule of thumb: "
      + "0.1 moved, 0.25 shifted\(critical))."
  }

  /// What to say where values are missing that were hardly ever missing in training.
  private func missingNote(_ distribution: BundleDistribution, _ column: ScoringColumn) -> String? {
    guard distribution.missing == nil else { return nil }
    let missing =
      switch column {
      case .numbers(let values): values.count { $0.isNaN }
      case .texts(let texts): texts.count { $0 == nil }
      case .codes(let codes, _): codes.count { $0 < 0 }
      }
    guard missing >= BundleReference.smallestCell else { return nil }
    return
      "'\(distribution.name)' is missing for \(missing) of \(column.count) rows; in training it was missing for fewer than "
      + "\(BundleReference.smallestCell), if any."
  }

  private func cellNames(_ distribution: BundleDistribution) -> [String] {
    let own: [String] =
      switch distribution.cells {
      case .breaks(let breaks) where breaks.isEmpty: ["any"]
      case .breaks(let breaks):
        ["below \(breaks[0])"] + zip(breaks, breaks.dropFirst()).map { "\($0) to below \($1)" } + [
          "from \(breaks.last!)"
        ]
      case .levels(let levels): levels + ["any other"]
      }
    return own + (distribution.missing == nil ? [] : ["missing"])
  }
}
