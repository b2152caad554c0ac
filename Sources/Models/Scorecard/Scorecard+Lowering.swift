public import TierScoring

extension Scorecard {
  /// Adds the points and the score to a plan that declares the variables' inputs, and gives their numbers.
  package func lower(into builder: inout ScoringPlanBuilder) -> (points: [Int], score: Int) {
    let points = variables.map { $0.bins.lower($0.results, into: &builder) }
    let score = builder.append(
      .affine(Affine(values: points, weights: .init(repeating: 1, count: points.count), offset: basePoints)))
    return (points, score)
  }

  /// The scorecard as a plan: the score, each variable's points as a part, and tiers cut from the score.
  ///
  /// Shape: `cuts` descend, one fewer than `tiers`, which run from the highest scores; a score equal to a cut reaches the
  /// higher tier. The score is the model's to the bit.
  public func plan(tiers: [String], cuts: [Double]) -> ScoringPlan {
    precondition(cuts.count + 1 == tiers.count, "\(cuts.count) cuts for \(tiers.count) tiers")
    var builder = ScoringPlanBuilder(inputs: variables.map(\.bins.scoringInput))
    let (points, score) = lower(into: &builder)
    let tier = builder.append(.tier(TierStep(.cuts(score: score, cuts: cuts))))
    return builder.plan(
      tiers: tiers,
      outputs: ScoringOutputs(
        tier: tier, margin: tier + 1, marginUnit: .score, score: score,
        parts: zip(variables, points).map { ScoringOutputs.Part(name: $0.name, value: $1) }))
  }
}
