import Evaluation
import Testing

@Suite struct StrategyTableTests {
  private let scores = [0.1, 0.2, 0.2, 0.4, 0.5, 0.6, 0.8, 0.9, 0.9, 1.0]
  private let targets: [Double] = [0, 0, 1, 0, 0, 1, 0, 1, 1, 1]

  /// Gain 1, loss 2: below 0.3 two good and one bad, profit 0; below 0.6 four and one, 2; below 0.85 five and two, 1.
  @Test func agreesWithTheHand() throws {
    let sample = try ScoredSample(scores: scores, targets: targets)
    let table = try sample.strategy(
      .cutoffs([0.85, 0.3, 0.6, 0.3]), profit: .constant(gain: 1, loss: 2), tiers: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
      tierCount: 3)
    #expect(table.rows.map(\.cutoff) == [0.3, 0.6, 0.85] && table.mostProfitable == 1)
    #expect(table.rows.map(\.all.profit) == [0, 2, 1] && table.rows.map(\.all.approvals) == [3, 5, 7])
    #expect(table.rows.map(\.all.bads) == [1, 1, 2] && close(table.rows[1].all.badRate.value, 0.2, 1e-15))
    #expect(table.rows[1].all.profitPerApplicant.value == 0.2 && table.rows[1].all.approvalRate.method == .wilson)
    #expect(table.rows[2].tiers.map(\.approvals) == [5, 2, 0] && table.rows[2].tiers.map(\.profit) == [2, -1, 0])
    #expect(table.rows[0].tiers[1].badRate.reason == "no row is approved")
    #expect(table.rows[0].tiers[2].approvalRate.reason == "there is no row")
  }

  /// Rows that share a score are approved together: a rate of 20% approves one row, of 30% three.
  @Test func ratesFindCutOffs() throws {
    let sample = try ScoredSample(scores: scores, targets: targets)
    let table = try sample.strategy(.approvalRates([0, 0.2, 0.3, 0.7, 1]), profit: .constant(gain: 1, loss: 1))
    #expect(table.rows.map(\.all.approvals) == [0, 1, 3, 7, 10])
    #expect(table.rows.map(\.cutoff) == [0.1, 0.2, 0.4, 0.9, nil])
    #expect(table.rows[0].all.badRate.value == nil && table.rows[0].all.profitPerApplicant.low == nil)
  }

  /// Profits by row are those of constants where they are the same; a weight is that many repeats.
  @Test func profitsByRowAndWeights() throws {
    let weights = scores.indices.map { Double($0 % 3) }
    let sample = try ScoredSample(scores: scores, targets: targets, weights: weights)
    let sweep = StrategySweep.cutoffs([0.3, 0.55, 0.95])
    let constant = try sample.strategy(sweep, profit: .constant(gain: 3, loss: 7))
    let each = try sample.strategy(sweep, profit: .each(targets.map { $0 == 1 ? -7 : 3 }))
    #expect(constant == each)
    let rows = weights.indices.flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    let repeated = try ScoredSample(scores: rows.map { scores[$0] }, targets: rows.map { targets[$0] })
    #expect(try repeated.strategy(sweep, profit: .constant(gain: 3, loss: 7)) == constant)
  }

  @Test func refusesWhatCannotBe() throws {
    let sample = try ScoredSample(scores: scores, targets: targets)
    let profit = ApprovedProfit.constant(gain: 1, loss: 1)
    #expect(throws: EvaluationError.self) { try sample.strategy(.cutoffs([]), profit: profit) }
    #expect(throws: EvaluationError.self) { try sample.strategy(.cutoffs([.nan]), profit: profit) }
    #expect(throws: EvaluationError.self) { try sample.strategy(.approvalRates([1.1]), profit: profit) }
    #expect(throws: EvaluationError.self) { try sample.strategy(.cutoffs([1]), profit: .constant(gain: 1, loss: -1)) }
    #expect(throws: EvaluationError.self) {
      try sample.strategy(.cutoffs([1]), profit: .each([Double](repeating: .infinity, count: 10)))
    }
  }
}
