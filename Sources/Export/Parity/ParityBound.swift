import TierScoring

/// For which rows engines may differ about the tier, because the margin is no larger than what rounding moves.
struct ParityBound {
  /// Whether each row's margin lies within the bound.
  let isWithin: [Bool]

  init(_ plan: ScoringPlan, _ rows: EngineRows) throws {
    let scorer = try TierScorer(plan)
    let margins = try scorer.scores(rows.columns).margins
    if let classScores = plan.classScores {
      var asked = plan
      asked.outputs.parts = classScores.map { ScoringOutputs.Part(name: "\($0)", value: $0) }
      let scores = try TierScorer(asked).scores(rows.columns).parts
      isWithin = margins.indices.map { row in
        margins[row] <= 1e-9 * max(1, scores.map { abs($0[row]) }.max()!)
      }
    } else if scorer.isTierExact {
      isWithin = .init(repeating: false, count: margins.count)
    } else {
      isWithin = margins.map { $0 <= 1e-12 }
    }
  }
}

extension ScoringPlan {
  /// The scores of which the largest decides the tier; nothing where no largest does.
  fileprivate var classScores: [Int]? {
    for case .tier(let step) in steps {
      if case .classes(_, _, let scores) = step.rule, !scores.isEmpty { return scores }
    }
    return nil
  }
}
