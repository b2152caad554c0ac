/// A checked plan, ready to score one row or many, on any number of threads at once, with the same bits either way.
public struct TierScorer: Sendable {
  /// The plan.
  public let plan: ScoringPlan
  let arithmetic: ScoringArithmetic

  /// Checks a plan: that every step reads earlier values of the kind that it needs, that widths agree, that numbers are
  /// finite, that every table covers what can reach it, and that the outputs exist.
  ///
  /// Throws: `TierScoringError` with the first input, step or output that does not fit.
  public init(_ plan: ScoringPlan) throws(TierScoringError) {
    arithmetic = try ScoringArithmetic(inputs: plan.inputs, steps: plan.steps)
    self.plan = plan
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
    for input in row.indices {
      if case .category(let levels) = plan.inputs[input].kind {
        precondition(
          row[input].isNaN || (row[input] >= -1 && row[input] < Double(levels.count)),
          "code \(row[input]) for a category of \(levels.count) levels")
      }
      block.column(input)[0] = row[input]
    }
    arithmetic.evaluate(block)
    if let refusal = block.refusals[0] {
      return TierScore(tier: -1, margin: .nan, score: .nan, group: -1, refusal: refusal)
    }
    let outputs = plan.outputs
    return TierScore(
      tier: Int(block.column(outputs.tier)[0]), margin: block.column(outputs.margin)[0],
      score: outputs.score.map { block.column($0)[0] } ?? .nan,
      group: outputs.group.map { Int(block.column($0.value)[0]) } ?? -1, refusal: nil)
  }

  /// Scores one row.
  public func score(_ row: [Double], in scratch: ScoringScratch) -> TierScore {
    row.withUnsafeBufferPointer { score($0, in: scratch) }
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
    result.parts = .init(repeating: [], count: plan.outputs.parts.count)
    let outputs = plan.outputs
    try arithmetic.forEachBlock(
      columns, rows: rows, positions: positions, scratch: scratch(rowCapacity: min(256, max(1, positions.count)))
    ) { first, count, value, refusal in
      for row in 0..<count {
        let refused = refusal(row)
        if let refused {
          result.refusals.append(.init(position: first + row - positions.lowerBound, refusal: refused))
        }
        result.tiers.append(refused == nil ? Int32(value(outputs.tier)[row]) : -1)
        result.margins.append(refused == nil ? value(outputs.margin)[row] : .nan)
        if let score = outputs.score { result.scores.append(refused == nil ? value(score)[row] : .nan) }
        if let group = outputs.group { result.groups.append(refused == nil ? Int32(value(group.value)[row]) : -1) }
        for (position, part) in outputs.parts.enumerated() {
          result.parts[position].append(refused == nil ? value(part.value)[row] : .nan)
        }
      }
    }
    return result
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
