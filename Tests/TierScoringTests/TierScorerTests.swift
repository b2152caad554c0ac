import Dispatch
import Synchronization
import Testing
import TierScoring

@Suite struct TierScorerTests {
  private func row(_ columns: [ScoringColumn], _ index: Int, _ scorer: TierScorer) -> [Double] {
    columns.enumerated().map { input, column in
      switch column {
      case .numbers(let values): values[index]
      case .texts(let values): scorer.code(of: values[index], input: input)
      case .codes(let values, let levels):
        scorer.code(of: values[index] < 0 ? nil : levels[Int(values[index])], input: input)
      }
    }
  }

  @Test func oneRowAndManyGiveTheSameBits() throws {
    let scorer = try TierScorer(richPlan())
    let columns = richColumns(3000, seed: 5)
    let many = try scorer.scores(columns)
    let scratch = scorer.scratch()
    var refused = 0
    for index in 0..<3000 {
      let one = scorer.score(row(columns, index, scorer), in: scratch)
      #expect(Int32(one.tier) == many.tiers[index])
      #expect(one.margin.bitPattern == many.margins[index].bitPattern)
      #expect(one.score.bitPattern == many.scores[index].bitPattern)
      #expect(Int32(one.group) == many.groups[index])
      if let refusal = one.refusal {
        #expect(many.refusals[refused].position == index && many.refusals[refused].refusal == refusal)
        refused += 1
      }
    }
    #expect(refused == many.refusals.count && refused > 100 && refused < 2900)
    #expect(Set(many.tiers) == [-1, 0, 1, 2])
  }

  @Test func anyCutOfTheRowsGivesTheSameBits() throws {
    let scorer = try TierScorer(richPlan())
    let columns = richColumns(1000, seed: 6)
    let whole = try scorer.scores(columns)
    for cut in [1, 255, 256, 257, 999] {
      var parts = try scorer.scores(columns, positions: 0..<cut)
      parts.append(try scorer.scores(columns, positions: cut..<1000))
      #expect(sameBits(parts, whole))
    }
    let order = Array((0..<1000).reversed())
    let reversed = try scorer.scores(columns, rows: order)
    #expect(reversed.tiers == whole.tiers.reversed())
    #expect(reversed.parts[0].map(\.bitPattern) == whole.parts[0].reversed().map(\.bitPattern))
  }

  @Test func categoriesByTextAndByCodeAgree() throws {
    let scorer = try TierScorer(richPlan())
    var columns = richColumns(500, seed: 7)
    let byText = try scorer.scores(columns)
    guard case .texts(let texts) = columns[2] else { return }
    let levels = ["web", "never", "fax", "app", "branch"]
    columns[2] = .codes(texts.map { text in text.map { Int32(levels.firstIndex(of: $0)!) } ?? -1 }, levels: levels)
    #expect(sameBits(try scorer.scores(columns), byText))
  }

  @Test func manyThreadsShareOneScorer() throws {
    let scorer = try TierScorer(richPlan())
    let columns = richColumns(2000, seed: 8)
    let whole = try scorer.scores(columns)
    let results = Mutex<[Int: TierScores]>([:])
    DispatchQueue.concurrentPerform(iterations: 8) { part in
      let scores = try? scorer.scores(columns, positions: part * 250..<(part + 1) * 250)
      results.withLock { $0[part] = scores }
    }
    var joined = try #require(results.withLock { $0[0] })
    for part in 1..<8 { joined.append(try #require(results.withLock { $0[part] })) }
    #expect(sameBits(joined, whole))
  }

  @Test func explainsRefusalsByTheInput() throws {
    let scorer = try TierScorer(richPlan())
    let scratch = scorer.scratch()
    func reason(_ row: [Double]) throws -> String {
      scorer.explain(try #require(scorer.score(row, in: scratch).refusal))
    }
    #expect(try reason([.nan, 1, 0, 30]) == "input 'amount' is missing and the model demands it")
    #expect(try reason([1, 1, -1, 30]) == "input 'channel' is a category that was never seen in training")
    #expect(try reason([1, .infinity, 0, 30]) == "input 'days' is infinite, which is out of domain")
    let extreme = try TierScorer(overflowingPlan())
    let refusal = try #require(extreme.score([1e300], in: extreme.scratch()).refusal)
    #expect(extreme.explain(refusal).contains("'x'") && refusal.reason == .undefined)
  }

  @Test func refusesColumnsOfTheWrongType() throws {
    let scorer = try TierScorer(richPlan())
    let columns = richColumns(3, seed: 9)
    for (index, wrong) in [(0, columns[2]), (2, columns[0]), (1, ScoringColumn.numbers([1]))] {
      var given = columns
      given[index] = wrong
      #expect(throws: TierScoringError.self) { try scorer.scores(given) }
    }
  }

  private func overflowingPlan() -> ScoringPlan {
    var builder = ScoringPlanBuilder(inputs: [ScoringInput("x")])
    let large = builder.append(.affine(Affine(values: [0], weights: [1e100])))
    let tier = builder.append(.tier(TierStep(.cuts(score: large, cuts: [1]))))
    return builder.plan(tiers: ["a", "b"], outputs: .init(tier: tier, margin: tier + 1, marginUnit: .score))
  }

  private func sameBits(_ left: TierScores, _ right: TierScores) -> Bool {
    left.tiers == right.tiers && left.groups == right.groups && left.refusals == right.refusals
      && left.margins.map(\.bitPattern) == right.margins.map(\.bitPattern)
      && left.scores.map(\.bitPattern) == right.scores.map(\.bitPattern)
      && left.parts.map { $0.map(\.bitPattern) } == right.parts.map { $0.map(\.bitPattern) }
  }
}
