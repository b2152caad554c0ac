/// A checked plan, ready to score one row or many, on any number of threads at once, with the same bits either way.
public struct TierScorer: Sendable {
  /// The plan.
  public let plan: ScoringPlan
  let arithmetic: ScoringArithmetic
  /// The values that are results of one row.
  private let places: (tier: Int, margin: Int, score: Int?, probability: Int?, group: Int?)

  /// Checks a plan: that every step reads earlier values of the kind that it needs, that widths agree, that numbers are
  /// finite, that every table covers what can reach it, and that the outputs exist.
  ///
  /// Throws: `TierScoringError` with the first input, step or output that does not fit.
  public init(_ plan: ScoringPlan) throws(TierScoringError) {
    arithmetic = try ScoringArithmetic(inputs: plan.inputs, steps: plan.steps)
    self.plan = plan
    let outputs = plan.outputs
    places = (outputs.tier, outputs.margin, outputs.score, outputs.probability, outputs.group?.value)
    try TierScorer.check(plan.outputs, tiers: plan.tiers, arithmetic)
  }

  /// Memory for scoring so many rows at a time, for one thread.
  ///
  /// Cost: 8 bytes for each value of the plan and row.
  public func scratch(rowCapacity: Int = 1) -> ScoringScratch { arithmetic.scratch(rowCapacity: rowCapacity) }

  /// The value that stands for a text of a category input in a row: its level's index, −1 for a text that is not a
  /// level, NaN for a missing one.
  public func code(of text: String?, input: Int) -> Double { arithmetic.code(of: text, input: input) }

  /// Scores one row without allocating memory.
  ///
  /// Shape: one number for each input, in order; a category is given by its code, missing is NaN.
  public func score(_ row: UnsafeBufferPointer<Double>, in scratch: ScoringScratch) -> TierScore {
    precondition(row.count == plan.inputs.count, "a row of \(row.count) values for \(plan.inputs.count) inputs")
    precondition(
      scratch.valueCount == arithmetic.kinds.count,
      "scratch for \(scratch.valueCount) values, the plan has \(arithmetic.kinds.count)")
    let block = scratch.block(rowCount: 1)
    if let source = row.baseAddress { block.fill(from: source, columnCount: row.count) }
    arithmetic.evaluateGiven(block)
    if block.hasRefusals.pointee {
      return TierScore(tier: -1, margin: .nan, score: .nan, probability: .nan, group: -1, refusal: block.refusals[0])
    }
    return TierScore(
      tier: Int(block.column(places.tier)[0]), margin: block.column(places.margin)[0],
      score: places.score.map { block.column($0)[0] } ?? .nan,
      probability: places.probability.map { block.column($0)[0] } ?? .nan,
      group: places.group.map { Int(block.column($0)[0]) } ?? -1, refusal: nil)
  }

  /// Scores one row.
  public func score(_ row: [Double], in scratch: ScoringScratch) -> TierScore {
    row.withUnsafeBufferPointer { score($0, in: scratch) }
  }

  /// Why the score of the row that was scored last in this memory is not higher, as indices of the plan's reasons, the
  /// largest first; empty where there is no reason, the model tells none or the row was refused.
  public func reasons(in scratch: ScoringScratch) -> [Int] {
    let block = scratch.lastBlock
    guard let reasons = plan.outputs.reasons, !block.hasRefusals.pointee else { return [] }
    return reasons.values.map { block.column($0)[0] }.filter { !$0.isNaN }.map { Int($0) }
  }

  /// Scores rows of a table.
  ///
  /// Shape: `columns` holds one column for each input, in order. `rows` are the table's rows in the order wanted,
  /// nothing means all; `positions` are those of them to score, nothing means all.
  /// Throws: `TierScoringError.column` where a column's type or length does not fit.
  public func scores(
    _ columns: [ScoringColumn], rows: [Int]? = nil, positions: Range<Int>? = nil
  ) throws(TierScoringError) -> TierScores {
    let positions = positions ?? 0..<(rows?.count ?? columns.first?.count ?? 0)
    var result = TierScores()
    result.makeRoom(positions.count, plan.outputs)
    let scratch = scratch(rowCapacity: min(256, max(1, positions.count)))
    var refusals: [TierScores.Refused] = []
    try result.withColumns { target throws(TierScoringError) in
      try arithmetic.forEachBlock(columns, rows: rows, positions: positions, scratch: scratch) { first, block in
        target.write(block, at: first - positions.lowerBound)
        refusals += target.refusals(block, at: first - positions.lowerBound)
      }
    }
    result.refusals += refusals
    return result
  }

  /// For each value of the plan, whether only IEEE 754's own operations lie on its way, so that every machine has the same
  /// bits; exponentials, logarithms and powers are the C library's.
  var exactValues: [Bool] {
    var exact = [Bool](repeating: true, count: plan.inputs.count)
    for step in plan.steps {
      let isOwn =
        switch step {
        case .transform, .logistic: false
        default: step.form.reads.allSatisfy { exact[$0] }
        }
      exact += .init(repeating: isOwn, count: step.width)
    }
    return exact
  }

  /// Whether every machine finds the same tier to the bit.
  package var isTierExact: Bool { exactValues[plan.outputs.tier] }

  /// A refusal in short: its reason, a colon, and the input that it comes from.
  public func code(_ refusal: ScoringRefusal) -> String {
    "\(refusal.reason.rawValue):\(plan.inputs[arithmetic.origin(of: refusal.value)].name)"
  }

  /// Why each row is refused, in short; nothing where it is not.
  package func refusalCodes(of scores: TierScores) -> [String?] {
    var codes = [String?](repeating: nil, count: scores.tiers.count)
    for refused in scores.refusals { codes[refused.position] = code(refused.refusal) }
    return codes
  }

  /// A refusal as a sentence that names the input.
  public func explain(_ refusal: ScoringRefusal) -> String {
    let place = "input '\(plan.inputs[arithmetic.origin(of: refusal.value)].name)'"
    return switch refusal.reason {
    case .missing: "\(place) is missing and the model demands it"
    case .unseen: "\(place) is a category that was never seen in training"
    case .infinite: "\(place) is infinite, which is out of domain"
    case .undefined: "the score is not a finite number, because \(place) or another input is too extreme"
    }
  }
}
