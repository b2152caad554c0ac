import TierScoring

extension PmmlFields {
  /// Derives the entry of a table, one row of the inline table for each combination of numbers.
  mutating func append(_ step: ScoreTable, result: String) {
    var keys: [[String]] = [[]]
    for dimension in step.dimensions {
      keys = keys.flatMap { key in (dimension.low...dimension.high).map { key + ["\($0)"] } }
    }
    derive(
      result,
      PmmlExpression.table(
        step.dimensions.map { name($0.value) }, zip(keys, step.entries).map { ($0, "\($1)") }, type: "double"))
  }

  /// Derives reasons: the place of a shortfall is the number of shortfalls that come before it, −1 for one that is no
  /// reason; the first reason is the one in place 0.
  mutating func append(_ step: Reasons, first: Int) {
    let positions = step.values.indices
    let shortfalls = positions.map { "\(name(first))_shortfall_\($0)" }
    let places = positions.map { "\(name(first))_place_\($0)" }
    for position in positions {
      // A missing value is no reason, and neither is a shortfall of zero.
      derive(
        shortfalls[position],
        PmmlExpression.apply(
          "if", PmmlExpression.apply("isMissing", field(step.values[position])), PmmlExpression.number(0),
          PmmlExpression.apply(
            "-", PmmlExpression.number(step.baselines[position]), field(step.values[position]))))
    }
    for position in positions {
      let own = PmmlExpression.field(shortfalls[position])
      let before = positions.filter { $0 != position }.map { other in
        PmmlExpression.apply(
          "if",
          PmmlExpression.apply(
            other < position ? "greaterOrEqual" : "greaterThan", PmmlExpression.field(shortfalls[other]), own),
          PmmlExpression.number(1), PmmlExpression.number(0))
      }
      derive(
        places[position],
        PmmlExpression.apply(
          "if", PmmlExpression.apply("greaterThan", own, PmmlExpression.number(0)),
          before.isEmpty ? PmmlExpression.number(0) : PmmlExpression.apply("sum", to: before),
          PmmlExpression.number(-1)))
    }
    for rank in 0..<step.count {
      derive(
        name(first + rank),
        PmmlExpression.first(
          of: places.map {
            PmmlExpression.apply("equal", PmmlExpression.field($0), PmmlExpression.number(Double(rank)))
          }))
    }
  }

  /// Derives a tier and its margin.
  mutating func append(_ step: TierStep, tier: String, margin: String) {
    switch step.rule {
    case .cuts(let score, let cuts): append(cuts: cuts, of: score, tier: tier, margin: margin)
    case .classes(let position, let tiers, let scores):
      derive(
        tier,
        PmmlExpression.map(
          name(position), tiers.enumerated().map { ("\($0)", "\($1)") }, type: "double"))
      let margins = Set(tiers).count > 1 ? scores.indices.map { self.margin(of: $0, tiers, scores, position) } : []
      derive(
        margin,
        margins.isEmpty
          ? nothing(position) : whole([position] + scores, PmmlExpression.apply("min", to: margins)))
    }
  }

  private mutating func append(cuts: [Double], of score: Int, tier: String, margin: String) {
    let breaks = Set(cuts).sorted()
    derive(
      tier,
      PmmlExpression.intervals(
        name(score), breaks: breaks, breakBelongsTo: .upper,
        results: [Double(cuts.count)] + breaks.map { cut in Double(cuts.count { $0 > cut }) }, missing: nil))
    let distances = breaks.map {
      PmmlExpression.apply("abs", PmmlExpression.apply("-", field(score), PmmlExpression.number($0)))
    }
    derive(
      margin, distances.isEmpty ? nothing(score) : whole([score], PmmlExpression.apply("min", to: distances)))
  }

  /// The margin where the class is this one: its score less the largest of those of other tiers.
  private func margin(of index: Int, _ tiers: [Int], _ scores: [Int], _ position: Int) -> Markup {
    let others = scores.indices.filter { tiers[$0] != tiers[index] }.map { field(scores[$0]) }
    return PmmlExpression.when(
      PmmlExpression.apply("equal", field(position), PmmlExpression.number(Double(index))),
      PmmlExpression.apply(
        "-", field(scores[index]), others.count == 1 ? others[0] : PmmlExpression.apply("max", to: others)))
  }

  /// A value that is always missing.
  private func nothing(_ value: Int) -> Markup {
    PmmlExpression.when(PmmlExpression.apply("isMissing", field(value)), field(value))
  }
}
