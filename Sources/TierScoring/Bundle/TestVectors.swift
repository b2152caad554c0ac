/// Edge-case rows with the results that a plan had for them where it was made.
public struct TestVectors: Sendable, Equatable {
  /// How far a number may be from what it was, in parts of the number, or of 1 for smaller ones, where an exponential, a
  /// logarithm or a power lies on its way: C libraries differ in their last bits. All other numbers must be the same.
  static let tolerance = 1e-12

  /// The inputs of the plan, by name.
  let inputs: [String]
  /// The rows from which the others depart, a cell for each input.
  let bases: [[EdgeRows.Cell]]
  /// The rows: each the first base with one cell replaced.
  let changes: [EdgeRows.Change]
  /// For each base and then each change, the numbers, the indices and the refusal, as `TierScores` has them.
  let results: Results

  struct Results: Sendable, Equatable {
    /// The margin, then what the model has of score, probability and parts; NaN is missing.
    var numbers: [[Double]] = []
    /// The tier, then what the model has of group and reasons; −1 is missing.
    var indices: [[Int32]] = []
    /// Why a row is refused, `reason:input`.
    var refusals: [String?] = []
  }

  /// The number of rows.
  public var count: Int { bases.count + changes.count }

  /// The edge rows of a plan with what it says of them.
  ///
  /// Rows with an infinite result, or whose tier hangs on the last bits of an exponential, a logarithm or a power, are left
  /// out: no engine has to agree on those.
  init(_ scorer: TierScorer) {
    let rows = EdgeRows(scorer.plan)
    let found = TestVectors.results(scorer, rows.columns)
    let exact = scorer.exactValues
    let isSafe = (0..<rows.count).map { row in
      let margin = found.numbers[0][row]
      return found.numbers.allSatisfy { !$0[row].isInfinite }
        && (exact[scorer.plan.outputs.tier] || margin.isNaN || margin > 1e-9)
    }
    inputs = rows.inputs.map(\.name)
    // The first base stays whatever it gives: the changes need it.
    let keptBases = rows.bases.indices.filter { $0 == 0 || isSafe[$0] }
    let keptChanges = rows.changes.indices.filter { isSafe[rows.bases.count + $0] }
    bases = keptBases.map { rows.bases[$0] }
    changes = keptChanges.map { rows.changes[$0] }
    let kept = keptBases + keptChanges.map { rows.bases.count + $0 }
    results = Results(
      numbers: found.numbers.map { column in kept.map { column[$0] } },
      indices: found.indices.map { column in kept.map { column[$0] } },
      refusals: kept.map { found.refusals[$0] })
  }

  private static func results(_ scorer: TierScorer, _ columns: [ScoringColumn]) -> Results {
    guard let scores = try? scorer.scores(columns) else { preconditionFailure("columns of the plan's own kinds") }
    return Results(
      numbers: scores.numbers, indices: scores.indices, refusals: scorer.refusalCodes(of: scores))
  }

  /// Makes sure that a plan says of the rows what it said where it was made.
  ///
  /// Throws: `TierScoringError.vector` with the first row that differs.
  func check(_ scorer: TierScorer) throws(TierScoringError) {
    let found = TestVectors.results(scorer, columns(scorer.plan.inputs))
    let layout = ResultLayout(scorer.plan.outputs)
    guard
      found.numbers.count == results.numbers.count, found.indices.count == results.indices.count,
      (results.numbers.map(\.count) + results.indices.map(\.count) + [results.refusals.count])
        .allSatisfy({ $0 == count })
    else { throw .field(path: "vectors.results", problem: "has other columns than the plan and its rows give") }
    let exact = scorer.exactValues
    for row in 0..<count {
      for (column, value) in layout.numberValues.enumerated() {
        let (now, then) = (found.numbers[column][row], results.numbers[column][row])
        let isSame = now.bitPattern == then.bitPattern || (now.isNaN && then.isNaN)
        let isNear = !exact[value] && abs(now - then) <= TestVectors.tolerance * max(1, abs(then))
        guard isSame || isNear else { throw .vector(row: row, problem: "a result is \(now) where it was \(then)") }
      }
      for column in layout.indexValues.indices where found.indices[column][row] != results.indices[column][row] {
        throw .vector(
          row: row,
          problem: "an index is \(found.indices[column][row]) where it was \(results.indices[column][row])")
      }
      guard found.refusals[row] == results.refusals[row] else {
        throw .vector(
          row: row,
          problem: "the refusal is '\(found.refusals[row] ?? "")' where it was '\(results.refusals[row] ?? "")'")
      }
    }
  }

  private func columns(_ inputs: [ScoringInput]) -> [ScoringColumn] {
    inputs.indices.map { input in
      let cells = bases.map { $0[input] } + changes.map { $0.input == input ? $0.cell : bases[0][input] }
      return ScoringColumn(cells, inputs[input].kind)
    }
  }
}
