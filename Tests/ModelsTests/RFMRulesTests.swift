import Foundation
import Frames
import Learning
import Models
import Testing
import TierScoring

@Suite struct RFMRulesTests {
  private let reference: RulesReference
  private let weighted = RFMRules(dimensions: RulesReference.dimensions, assignment: .weighted(.shares([0.2, 0.3])))

  init() throws { reference = try RulesReference.load() }

  private func tenSegments() -> RFMRules {
    let table = RuleTable(
      rules: reference.rules { ["Champions", "Loyal Customers"].contains($0) ? "high" : "medium" },
      match: .firstMatch, otherwise: .init(name: "Other", tier: "low"))
    return RFMRules(dimensions: RulesReference.dimensions, assignment: .segments(table))
  }

  @Test func scoresAgreeWithNumpy() throws {
    let result = try weighted.fit(training(reference.table)).scores(reference.table)
    for (part, name) in zip(result.parts, ["recency", "frequency", "monetary"]) {
      #expect(part == reference.scores[name]!)
    }
  }

  /// Segment and margin from the scores, by looking at every cell.
  @Test func segmentsAndMarginsAreThoseOfTheCells() throws {
    let model = try tenSegments().fit(training(reference.table))
    let result = try model.scores(reference.table)
    guard case .scores(let detail) = model.detail, let rules = detail.rules else { return }
    func tier(_ cell: Int) -> Int { rules.segmentTiers[rules.cells[cell]] }
    for row in 0..<reference.table.rowCount {
      let scores = result.parts.map { Int($0[row]) }
      let cell = (scores[0] - 1) * 25 + (scores[1] - 1) * 5 + scores[2] - 1
      #expect(model.plan.outputs.group?.labels[Int(result.groups[row])] == reference.segments.firstMatch[cell])
      #expect(Int(result.tiers[row]) == tier(cell))
      let steps = (0..<125).filter { tier($0) != tier(cell) }.map { other in
        abs(other / 25 - cell / 25) + abs(other / 5 % 5 - cell / 5 % 5) + abs(other % 5 - cell % 5)
      }
      #expect(result.margins[row] == Double(try #require(steps.min())))
      #expect(result.scores[row] == scores.reduce(0.0) { $0 + Double($1) * (1.0 / 3) })
    }
    #expect(model.notes.contains { $0.kind == .rulesOverlapOrLeaveGaps && $0.value == 68 })
    #expect(model.plan.outputs.marginUnit == .scoreSteps)
  }

  /// Less is better of x is more is better of −x: the quantiles of −x are those of x negated and reversed. Values are
  /// whole and quantiles fall on them or half-way between, so no rounding parts the two.
  @Test func lowerIsHigherOfTheNegated() throws {
    let values = (0..<101).map { Double(($0 * 37) % 101 / 3) }
    let table = Frame([Column("x", .number(values)), Column("y", .number(values.map { -$0 }))])
    func scores(_ indicator: String, _ direction: ScoreDirection) throws -> [Double] {
      let rules = RFMRules(
        dimensions: [.init(indicator: indicator, name: "d", direction: direction)], assignment: .weighted(.points([2])))
      return try rules.fit(training(table, tiers: ["a", "b"])).scores(table).parts[0]
    }
    #expect(try scores("x", .lower) == scores("y", .higher))
    #expect(try scores("x", .higher) == scores("y", .lower))
  }

  @Test func equalValuesHaveEqualScoresAndUnusedScoresAreNoted() throws {
    let values: [Double] = Array(repeating: 1, count: 70) + (0..<30).map { 2 + Double($0) }
    let table = Frame([Column("x", .number(values))])
    let rules = RFMRules(dimensions: [.init(indicator: "x", name: "F")], assignment: .weighted(.points([4, 2])))
    let model = try rules.fit(training(table))
    let scores = try model.scores(table).parts[0]
    #expect(Set(scores[..<70]) == [1])
    #expect(Set(scores) == [1, 4, 5])
    #expect(model.notes == [.init(.unusedScore, "F 2"), .init(.unusedScore, "F 3"), .init(.emptyTier, "medium")])
  }

  @Test func fixedBreaksReachTheBetterScore() throws {
    let values = [9.0, 10, 10.nextUp, 20.nextDown, 20, 30, .nan, -0.0, 1e300]
    let table = Frame([Column("x", .number(values))])
    func scores(_ direction: ScoreDirection) throws -> [Double] {
      let dimension = ScoredIndicator(indicator: "x", name: "d", direction: direction, breaks: [10, 20])
      let rules = RFMRules(dimensions: [dimension], scoreCount: 3, assignment: .weighted(.points([2])))
      return try rules.fit(training(table, tiers: ["a", "b"])).scores(table).parts[0]
    }
    #expect(try scores(.higher) == [1, 2, 2, 2, 3, 3, 1, 1, 3])
    #expect(try scores(.lower) == [3, 3, 2, 2, 2, 1, 1, 3, 1])
  }

  @Test func missingScoresLowestOrIsRefused() throws {
    let table = Frame([Column("x", .number([1, 2, 3, 4, .nan]))])
    for (rule, tier) in [(ScoredIndicator.MissingRule.lowest, 1), (.refuse, -1)] {
      let dimension = ScoredIndicator(indicator: "x", name: "d", breaks: [2.5], missing: rule)
      let rules = RFMRules(dimensions: [dimension], scoreCount: 2, assignment: .weighted(.points([2])))
      let model = try rules.fit(training(table, rows: [0, 1, 2, 3], tiers: ["a", "b"]))
      #expect(try model.scores(table).tiers == [1, 1, 0, 0, Int32(tier)])
    }
  }

  /// The tier holds the share asked for, plus those tied with its last customer; weights that repeat rows change
  /// nothing.
  @Test func sharesAreReachedAndTiesStayTogether() throws {
    let table = reference.table
    let model = try weighted.fit(training(table))
    guard case .scores(let detail) = model.detail else { return }
    #expect(detail.tierShares[0] >= 0.2 && detail.tierShares[0] + detail.tierShares[1] >= 0.5)
    let result = try model.scores(table)
    var tierOfScore: [Double: Int32] = [:]
    for (score, tier) in zip(result.scores, result.tiers) {
      #expect(tierOfScore.updateValue(tier, forKey: score) ?? tier == tier)
    }
    #expect(result.margins.allSatisfy { $0 > 0 })

    let weights = (0..<table.rowCount).map { Double($0 % 3) }
    let repeated = (0..<table.rowCount).flatMap { Array(repeating: $0, count: $0 % 3) }
    #expect(
      try weighted.fit(training(table, weights: weights)).plan
        == weighted.fit(training(table, rows: repeated)).plan)
  }

  @Test func workersChangeNothingAndModelsAreCodable() throws {
    let table = reference.table
    for rules in [weighted, tenSegments()] {
      let model = try rules.fit(training(table))
      #expect(try rules.fit(training(table, workers: 3)) == model)
      #expect(try model.scores(table, workers: Workers(3)) == model.scores(table))
      #expect(try JSONDecoder().decode(FittedTierModel.self, from: JSONEncoder().encode(model)) == model)
      #expect(try JSONDecoder().decode(RFMRules.self, from: JSONEncoder().encode(rules)) == rules)
      let bundle = TierModelBundle(name: "m", kind: model.kind, plan: model.plan)
      #expect(try TierModelBundle(reading: bundle.bytes()) == bundle)
    }
  }

  @Test func refusesWhatCannotBe() {
    let table = reference.table
    func error(_ change: (inout RFMRules) -> Void) -> ModelError? {
      var rules = weighted
      change(&rules)
      return modelError { _ = try rules.fit(training(table)) }
    }
    #expect(error { _ in } == nil)
    for refused in [
      error { $0.scoreCount = 1 }, error { $0.dimensions = [] }, error { $0.dimensions[1].name = "R" },
      error { $0.dimensions[0].weight = 0 }, error { $0.dimensions[0].weight = .infinity },
      error { $0.dimensions[0].breaks = [1, 2] }, error { $0.dimensions[0].breaks = [1, 2, 2, 3] },
      error { $0.assignment = .weighted(.shares([0.2])) }, error { $0.assignment = .weighted(.shares([0.6, 0.4])) },
      error { $0.assignment = .weighted(.shares([0.6, 0])) }, error { $0.assignment = .weighted(.points([1, 2])) },
    ] {
      guard case .setting? = refused else {
        Issue.record("\(String(describing: refused))")
        continue
      }
    }
    let missing = Frame([Column("recency", .number([.nan, .nan]))])
    let lonely = RFMRules(dimensions: [RulesReference.dimensions[0]], assignment: .weighted(.points([2])))
    #expect(
      modelError { _ = try lonely.fit(training(missing, tiers: ["a", "b"])) }
        == .allMissing(indicator: "recency", rowCount: 2))
  }
}
