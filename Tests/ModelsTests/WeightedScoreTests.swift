import Foundation
import Frames
import Models
import Testing
import TierScoring

@Suite struct WeightedScoreTests {
  private let reference: RulesReference
  private let score = WeightedScore(
    dimensions: [
      .init(name: "financial", weight: 3, indicators: [.init(indicator: "monetary")]),
      .init(
        name: "activity", weight: 1,
        indicators: [
          .init(indicator: "recency", weight: 2, direction: .lower), .init(indicator: "frequency", weight: 1),
        ]),
    ], cuts: .shares([0.2, 0.3]))

  init() throws { reference = try RulesReference.load() }

  /// Points by pandas' shares of numpy's intervals; sums by hand. Tolerance: a dozen roundings of numbers below 100.
  @Test func pointsAndContributionsAgreeWithPandas() throws {
    let model = try score.fit(training(reference.table))
    let result = try model.scores(reference.table)
    #expect(
      model.plan.outputs.parts.map(\.name)
        == ["financial", "financial.contribution", "activity", "activity.contribution"])
    for row in 0..<reference.table.rowCount {
      let financial = reference.points["monetary"]![row]
      let activity = (2 * reference.points["recency"]![row] + reference.points["frequency"]![row]) / 3
      let expected = [financial, 0.75 * financial, activity, 0.25 * activity]
      for (part, wanted) in zip(result.parts, expected) { #expect(abs(part[row] - wanted) < 1e-11) }
      #expect(abs(result.scores[row] - expected[1] - expected[3]) < 1e-11)
      #expect(result.scores[row] == result.parts[1][row] + result.parts[3][row])
    }
  }

  /// The mean of a percentile rank of interval middles is 50: Σ wᵢ(bᵢ + wᵢ/2) = (Σw)²/2.
  @Test func meanRankIsFifty() throws {
    guard case .weighted(let detail) = try score.fit(training(reference.table)).detail else { return }
    #expect(abs(detail.meanContributions[0] - 37.5) < 1e-10)
    #expect(abs(detail.meanContributions[1] - 12.5) < 1e-10)
    #expect(abs(detail.indicators.reduce(0) { $0 + $1.weight } - 1) < 1e-15)
  }

  /// Ranks see only the order, so any increasing function of an indicator leaves every score as it is, where no quantile
  /// falls between two values: 1 + 100·k rows put each quantile on a value.
  @Test func ranksForgetIncreasingFunctions() throws {
    let values = (0..<201).map { Double($0 * 7919 % 1000) }
    let table = Frame([Column("x", .number(values)), Column("y", .number(values.map { $0 * $0 * $0 + 5 }))])
    func scores(_ indicator: String) throws -> [Double] {
      let score = WeightedScore(
        dimensions: [.init(name: "d", weight: 1, indicators: [.init(indicator: indicator)])], cuts: .points([50]))
      return try score.fit(training(table, tiers: ["a", "b"])).scores(table).scores
    }
    #expect(try scores("x") == scores("y"))
  }

  @Test func rangeMappingIsLinearBetweenItsLimitsAndHeldBeyond() throws {
    let values = [0.0, 10, 20, 30, 40, .nan]
    let table = Frame([Column("x", .number(values)), Column("k", .number(.init(repeating: 3, count: 6)))])
    func scores(_ indicator: WeightedScore.Indicator) throws -> [Double] {
      let score = WeightedScore(
        dimensions: [.init(name: "d", weight: 1, indicators: [indicator])], cuts: .points([50]))
      return try score.fit(training(table, tiers: ["a", "b"])).scores(table).scores
    }
    let range = WeightedScore.Mapping.range(low: 0.25, high: 0.75)
    #expect(try scores(.init(indicator: "x", mapping: range)) == [0, 0, 50, 100, 100, 0])
    #expect(
      try scores(.init(indicator: "x", direction: .lower, mapping: range, missing: 30)) == [100, 100, 50, 0, 0, 30])
    #expect(try scores(.init(indicator: "k", mapping: range)) == .init(repeating: 50, count: 6))
    #expect(try scores(.init(indicator: "k")) == .init(repeating: 50, count: 6))
  }

  @Test func refusedCustomersAreListed() throws {
    let table = Frame([Column("x", .number([1, 2, .nan, 4]))])
    for mapping in [WeightedScore.Mapping.rank, .range(low: 0, high: 1)] {
      let refusing = WeightedScore(
        dimensions: [
          .init(name: "d", weight: 1, indicators: [.init(indicator: "x", mapping: mapping, missing: nil)])
        ], cuts: .points([60]))
      let model = try refusing.fit(training(table, rows: [0, 1, 3], tiers: ["a", "b"]))
      let result = try model.scores(table)
      #expect(result.tiers == [1, 1, -1, 0])
      #expect(result.refusals.map(\.position) == [2] && result.refusals[0].refusal.reason == .missing)
    }
  }

  @Test func settingsAreCodableAndChecked() throws {
    let text = """
      {"dimensions": [{"name": "d", "weight": 1, "indicators": [
        {"indicator": "x", "mapping": {"range": [0.1, 0.9]}, "missing": "refuse"},
        {"indicator": "y", "direction": "lower", "weight": 2}]}], "cuts": {"points": [60, 30]}}
      """
    let read = try JSONDecoder().decode(WeightedScore.self, from: Data(text.utf8))
    #expect(
      read
        == WeightedScore(
          dimensions: [
            .init(
              name: "d", weight: 1,
              indicators: [
                .init(indicator: "x", mapping: .range(low: 0.1, high: 0.9), missing: nil),
                .init(indicator: "y", weight: 2, direction: .lower),
              ])
          ], cuts: .points([60, 30])))
    #expect(try JSONDecoder().decode(WeightedScore.self, from: JSONEncoder().encode(read)) == read)
    let model = try score.fit(training(reference.table, workers: 2))
    #expect(try JSONDecoder().decode(FittedTierModel.self, from: JSONEncoder().encode(model)) == model)
    func error(_ change: (inout WeightedScore) -> Void) -> ModelError? {
      var changed = score
      change(&changed)
      return modelError { _ = try changed.fit(training(reference.table)) }
    }
    for refused in [
      error { $0.dimensions = [] }, error { $0.dimensions[1].name = "financial" },
      error { $0.dimensions[0].weight = -1 }, error { $0.dimensions[0].indicators = [] },
      error { $0.dimensions[0].indicators[0].weight = 0 },
      error { $0.dimensions[0].indicators[0].mapping = .range(low: 0.5, high: 0.5) },
      error { $0.dimensions[0].indicators[0].missing = 101 }, error { $0.cuts = .shares([0.2]) },
    ] {
      guard case .setting? = refused else {
        Issue.record("\(String(describing: refused))")
        continue
      }
    }
  }
}
