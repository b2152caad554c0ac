import TierScoring

/// A plan with every kind of step in it: numbers and a category in, clusters and a score out.
func richPlan() -> ScoringPlan {
  var builder = ScoringPlanBuilder(inputs: [
    ScoringInput("amount", unit: "EUR"), ScoringInput("days", unit: "days"),
    ScoringInput("channel", .category(levels: ["app", "branch", "web"])), ScoringInput("age"),
  ])
  let flag = builder.append(.missingFlag(MissingFlag(value: 1)))
  let amount = builder.append(.require(Require(value: 0)))
  let held = builder.append(.clip(Clip(value: amount, low: -50, high: 900)))
  let bent = builder.append(.transform(Transform(value: held, function: .signedLog)))
  let days = builder.append(.impute(Impute(value: 1, replacement: 30)))
  let power = builder.append(.transform(Transform(value: days, function: .power(0.25))))
  let channel = builder.append(
    .lookup(Lookup(value: 2, rows: [[1, 0], [0, 1], [0.5, 0.5]], unseen: nil, missing: [0, 0])))
  let age = builder.append(
    .bins(Bins(value: 3, breaks: [25, 40, 65], breakBelongsTo: .upper, results: [1, 2, 3, 2], missing: 1)))
  let scores = builder.append(
    .affine(
      Affine(
        values: [bent, power, channel, channel + 1, flag], center: [2, 1.5, 0.3, 0.3, 0],
        rows: [[1, 0.5, -1, 2, 0.25], [-1, 0.25, 1, 0.5, 1], [0.1, -2, 0.3, 0, 0]], offset: [0.5, -0.25, 0.125])))
  let share = builder.append(.logistic(Logistic(value: scores)))
  let cluster = builder.append(.largest(Largest(values: [scores, scores + 1, scores + 2])))
  let table = builder.append(
    .table(
      ScoreTable(
        dimensions: [.init(value: cluster, low: 0, high: 2), .init(value: age, low: 1, high: 3)],
        entries: [0, 1, 2, 1, 1, 2, 2, 2, 0])))
  let tier = builder.append(
    .tier(TierStep(.classes(class: cluster, tiers: [0, 1, 2], scores: [scores, scores + 1, scores + 2]))))
  return builder.plan(
    tiers: ["high", "medium", "low"],
    outputs: ScoringOutputs(
      tier: tier, margin: tier + 1, marginUnit: .squaredDistance, score: scores,
      group: .init(name: "segment", value: table, labels: ["gold", "steady", "new"]),
      parts: [
        .init(name: "bent", value: bent), .init(name: "power", value: power), .init(name: "share", value: share),
      ]))
}

/// Rows for it: ordinary ones, edges, missing values, unseen categories and extremes.
func richColumns(_ count: Int, seed: UInt64) -> [ScoringColumn] {
  var random = SplitMix(state: seed)
  let numbers = edgeValues([-50, 900, 25, 40, 65])
  func number() -> Double {
    Int.random(in: 0..<4, using: &random) == 0
      ? numbers.randomElement(using: &random)! : Double.random(in: -100...1000, using: &random)
  }
  let amounts = (0..<count).map { _ in number() }
  let days = (0..<count).map { _ in number() }
  let channels = (0..<count).map { _ in ["app", "branch", "web", "fax", nil].randomElement(using: &random)! }
  let ages = (0..<count).map { _ in number() }
  return [.numbers(amounts), .numbers(days), .texts(channels), .numbers(ages)]
}
