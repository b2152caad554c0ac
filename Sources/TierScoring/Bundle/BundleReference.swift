/// How a model's inputs and results were distributed among the rows that it was fitted to, so that other rows can be held against
/// them without those rows.
///
/// No cell counts fewer than `smallestCell` rows: smaller ones are joined to a neighbour before they travel.
public struct BundleReference: Sendable, Equatable {
  /// The fewest rows that a cell may count; a cell may be empty.
  public static let smallestCell = 5

  /// The number of rows.
  public let rowCount: Int
  /// The plan's inputs, in order.
  public let inputs: [BundleDistribution]
  /// The tiers, as numbers from 0 for the highest.
  public let tiers: BundleDistribution
  /// The scores; nothing where the model has none.
  public let score: BundleDistribution?
  /// The probabilities of the event; nothing where the model predicts none.
  public let probability: BundleDistribution?

  /// Summarizes rows and what the model says of them; nothing where there are fewer rows than a cell may count.
  ///
  /// Shape: `columns` holds a column for each input of the plan, in order, `scores` a result for each row.
  public init?(_ plan: ScoringPlan, _ columns: [ScoringColumn], _ scores: TierScores) {
    guard scores.tiers.count >= BundleReference.smallestCell else { return nil }
    rowCount = scores.tiers.count
    inputs = zip(plan.inputs, columns).map { BundleDistribution($0, $1) }
    let places = (1..<max(2, plan.tiers.count)).map(Double.init)
    tiers = BundleDistribution("tier", BundleReference.numbers(scores.tiers), breaks: places)
    score = scores.scores.isEmpty ? nil : BundleDistribution("score", scores.scores)
    probability = scores.probabilities.isEmpty ? nil : BundleDistribution("probability", scores.probabilities)
  }

  /// Tiers as numbers; a row without one is missing.
  public static func numbers(_ tiers: [Int32]) -> [Double] { tiers.map { $0 < 0 ? .nan : Double($0) } }
}

extension BundleReference {
  init(_ fields: inout JSONFields, _ plan: ScoringPlan) throws(TierScoringError) {
    rowCount = try fields.integer("rows")
    var inputs: [BundleDistribution] = []
    for var input in try fields.objects("inputs") { inputs.append(try BundleDistribution(&input)) }
    guard inputs.map(\.name) == plan.inputs.map(\.name) else {
      throw fields.wanted("the plan's inputs, in order,", "inputs")
    }
    func distribution(_ key: String) throws(TierScoringError) -> BundleDistribution? {
      guard fields.has(key) else { return nil }
      var inner = try fields.fields(key)
      return try BundleDistribution(&inner)
    }
    guard let tiers = try distribution("tiers") else { throw fields.wanted("an object", "tiers") }
    self.inputs = inputs
    self.tiers = tiers
    score = try distribution("score")
    probability = try distribution("probability")
    for (key, cells) in zip(["tiers", "score", "probability"], [tiers, score, probability]) {
      guard cells.map({ $0.total == rowCount }) ?? true else { throw fields.wanted("\(rowCount) rows in all", key) }
    }
    guard inputs.allSatisfy({ $0.total == rowCount }) else { throw fields.wanted("\(rowCount) rows in all", "inputs") }
    try fields.finish()
  }

  var json: BundleValue {
    .object([
      "rows": .integer(rowCount), "inputs": .list(inputs.map(\.json)), "tiers": tiers.json,
      "score": score?.json ?? .null, "probability": probability?.json ?? .null,
    ])
  }
}
