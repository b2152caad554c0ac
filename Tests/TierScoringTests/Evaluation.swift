import TierScoring

/// The value of a step that reads number inputs, for one row.
func evaluate(_ step: (ScoringPlanBuilder) -> ScoringStep, _ row: [Double]) throws -> (value: Double, refused: Bool) {
  try evaluate(step, row, inputs: row.indices.map { ScoringInput("x\($0)") })
}

/// The first value of a step, for one row of declared inputs, found through a whole plan.
func evaluate(
  _ step: (ScoringPlanBuilder) -> ScoringStep, _ row: [Double], inputs: [ScoringInput]
) throws -> (value: Double, refused: Bool) {
  var builder = ScoringPlanBuilder(inputs: inputs)
  let value = builder.append(step(builder))
  let imputed = builder.append(.impute(Impute(value: value, replacement: 0)))
  let tier = builder.append(.tier(TierStep(.cuts(score: imputed, cuts: []))))
  let plan = builder.plan(
    tiers: ["all"],
    outputs: ScoringOutputs(
      tier: tier, margin: tier + 1, marginUnit: .score, parts: [.init(name: "value", value: value)]))
  let scorer = try TierScorer(plan)
  let columns = zip(row, inputs).map { number, input -> ScoringColumn in
    switch input.kind {
    case .number: .numbers([number])
    case .category(let levels): .codes([number.isNaN ? -1 : number < 0 ? 0 : 1 + Int32(number)], levels: ["?"] + levels)
    }
  }
  let scores = try scorer.scores(columns)
  let single = scorer.score(row, in: scorer.scratch())
  precondition(scores.refusals.isEmpty == (single.refusal == nil), "one row and many disagree")
  return (scores.parts[0][0], single.refusal != nil)
}

/// The numbers at which arithmetic turns: edges, their neighbours, both zeros, missing and extremes.
func edgeValues(_ edges: [Double]) -> [Double] {
  edges.flatMap { [$0, $0.nextUp, $0.nextDown] }
    + [
      0, -0.0, .nan, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, .leastNonzeroMagnitude,
      -.leastNonzeroMagnitude, 1, -1, 1e-300, 1e300,
    ]
}
