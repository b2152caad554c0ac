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

  /// Rows that lie row by row, on one core and on all, give what columns give, refusals too; so does memory that held
  /// other results before.
  @Test func rowsAndColumnsGiveTheSameBits() throws {
    let scorer = try TierScorer(richPlan())
    for count in [0, 1, 3, 4, 63, 64, 65, 20_000] {
      let columns = richColumns(count, seed: UInt64(10 + count))
      let rows = (0..<count).flatMap { row(columns, $0, scorer) }
      let wanted = try scorer.scores(columns)
      #expect(sameBits(scorer.scores(ofRows: rows), wanted))
      #expect(sameBits(scorer.scores(ofRows: rows, onAllCores: false), wanted))
      let others = richColumns(count, seed: UInt64(11 + count))
      var again = scorer.scores(ofRows: (0..<count).flatMap { row(others, $0, scorer) })
      rows.withUnsafeBufferPointer { scorer.score(rows: $0, into: &again) }
      #expect(sameBits(again, wanted))
      again = scorer.scores(ofRows: [9, 30, 1, 40])
      rows.withUnsafeBufferPointer { scorer.score(rows: $0, into: &again) }
      #expect(sameBits(again, wanted))
    }
  }

  /// A plan with an odd number of inputs, and results that come four, several and one at a time, beside plain loops.
  @Test func widePlansEqualPlainLoops() throws {
    var random = SplitMix(state: 12)
    func number() -> Double { Double.random(in: -3...3, using: &random) }
    let center = (0..<7).map { _ in number() }
    let factors = (0..<6).map { _ in (0..<7).map { _ in number() } }
    let offset = (0..<6).map { _ in number() }
    var builder = ScoringPlanBuilder(inputs: (0..<7).map { ScoringInput("x\($0)") })
    let first = builder.append(
      .affine(Affine(values: Array(0..<7), center: center, rows: factors, offset: offset)))
    let scores = (0..<6).map { first + $0 }
    let largest = builder.append(.largest(Largest(values: scores)))
    let tiers = [1, 0, 1, 2, 0, 2]
    let tier = builder.append(.tier(TierStep(.classes(class: largest, tiers: tiers, scores: scores))))
    let scorer = try TierScorer(
      builder.plan(
        tiers: ["a", "b", "c"], outputs: .init(tier: tier, margin: tier + 1, marginUnit: .squaredDistance)))
    let rows = (0..<700).map { _ in number() }
    let found = scorer.scores(ofRows: rows)
    for row in 0..<100 {
      let x = rows[7 * row..<7 * row + 7]
      let plain = zip(factors, offset).map { factors, offset in
        zip(zip(x, center), factors).reduce(offset) { $0 + $1.1 * ($1.0.0 - $1.0.1) }
      }
      let best = plain.firstIndex(of: plain.max()!)!
      let other = plain.indices.filter { tiers[$0] != tiers[best] }.map { plain[$0] }.max()!
      #expect(found.tiers[row] == Int32(tiers[best]))
      #expect(found.margins[row] == plain[best] - other)
      let one = scorer.score(Array(x), in: scorer.scratch())
      #expect(one.tier == tiers[best] && one.margin == found.margins[row])
    }
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
