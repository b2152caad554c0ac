import Testing
import TierScoring

@Suite struct ReasonsStepTests {
  private func reasons(_ rows: [[Double]], baselines: [Double], count: Int) throws -> [[Int32]] {
    let names = ["a", "b", "c", "d"]
    var builder = ScoringPlanBuilder(inputs: names.map { ScoringInput($0) })
    let first = builder.append(.reasons(Reasons(values: [0, 1, 2, 3], baselines: baselines, count: count)))
    let sum = builder.append(.impute(Impute(value: 0, replacement: 0)))
    let tier = builder.append(.tier(TierStep(.cuts(score: sum, cuts: []))))
    let scorer = try TierScorer(
      builder.plan(
        tiers: ["all"],
        outputs: ScoringOutputs(
          tier: tier, margin: tier + 1, marginUnit: .score,
          reasons: .init(values: (0..<count).map { first + $0 }, names: names))))
    let scores = scorer.scores(ofRows: rows.flatMap { $0 })
    for (row, values) in rows.enumerated() {
      let scratch = scorer.scratch()
      _ = scorer.score(values, in: scratch)
      #expect(scorer.reasons(in: scratch) == scores.reasons.map { Int($0[row]) }.filter { $0 >= 0 })
    }
    return rows.indices.map { row in scores.reasons.map { $0[row] } }
  }

  /// By hand.
  @Test func largestShortfallsFirstAndEqualOnesInOrder() throws {
    let found = try reasons(
      [[1, 2, 3, 4], [10, 10, 10, 10], [5, 5, 5, 5], [.nan, 9, 1, .nan], [9, 9, 9, 9], [9, 10, 8, 10]],
      baselines: [10, 10, 10, 10], count: 3)
    #expect(found == [[0, 1, 2], [-1, -1, -1], [0, 1, 2], [2, 1, -1], [0, 1, 2], [2, 0, -1]])
  }

  /// By sorting, on random rows with many ties.
  @Test func agreesWithASort() throws {
    var random = SplitMix(state: 8)
    let rows = (0..<300).map { _ in
      (0..<4).map { _ in
        let value = Int.random(in: -1...6, using: &random)
        return value < 0 ? Double.nan : Double(value)
      }
    }
    let baselines: [Double] = [5, 4, 6, 3]
    let found = try reasons(rows, baselines: baselines, count: 4)
    for (row, values) in rows.enumerated() {
      let wanted = values.indices.map { ($0, baselines[$0] - values[$0]) }.filter { $0.1 > 0 }
        .sorted { $0.1 > $1.1 }.map { Int32($0.0) }
      #expect(found[row] == wanted + Array(repeating: -1, count: 4 - wanted.count), "row \(row)")
    }
  }

  @Test func refusesWhatCannotBe() {
    for (baselines, count) in [([1.0], 1), ([1, 1, 1, 1], 0), ([1, 1, 1, 1], 5), ([1, .infinity, 1, 1], 2)] {
      #expect(throws: TierScoringError.self) { try reasons([[1, 1, 1, 1]], baselines: baselines, count: count) }
    }
  }
}
