import Foundation
import Testing
import TierScoring

/// Each step against its formula, written plainly, at the numbers where it turns.
@Suite struct StepTests {
  private func same(_ left: Double, _ right: Double) -> Bool { left == right || (left.isNaN && right.isNaN) }

  @Test func impute() throws {
    for x in edgeValues([3]) {
      let (value, refused) = try evaluate({ _ in .impute(Impute(value: 0, replacement: 7)) }, [x])
      #expect(value == (x.isNaN ? 7 : x) && !refused)
    }
  }

  @Test func require() throws {
    for x in edgeValues([3]) {
      let (value, refused) = try evaluate({ _ in .require(Require(value: 0)) }, [x])
      #expect(refused == x.isNaN && (refused || value == x))
    }
  }

  @Test func missingFlag() throws {
    for x in edgeValues([3]) {
      #expect(try evaluate({ _ in .missingFlag(MissingFlag(value: 0)) }, [x]).value == (x.isNaN ? 1 : 0))
    }
  }

  @Test func clip() throws {
    for x in edgeValues([-2, 5]) {
      let (value, _) = try evaluate({ _ in .clip(Clip(value: 0, low: -2, high: 5)) }, [x])
      #expect(same(value, x.isNaN ? .nan : min(max(x, -2), 5)), "\(x)")
    }
  }

  @Test func transformsAreOddlyExtendedIncreasingAndZeroAtZero() throws {
    let ascending = edgeValues([-4, 0.5, 1e6]).filter { $0.magnitude < 1e30 }.sorted()
    for function in [Transform.Function.signedLog, .power(0), .power(0.5), .power(1), .power(2), .power(-1.5)] {
      let values = try ascending.map { x in
        try evaluate({ _ in .transform(Transform(value: 0, function: function)) }, [x]).value
      }
      #expect(zip(values, values.dropFirst()).allSatisfy(<=), "\(function)")
      #expect(values[ascending.firstIndex(of: 0)!] == 0)
    }
    #expect(try evaluate({ _ in .transform(Transform(value: 0, function: .signedLog)) }, [.nan]).value.isNaN)
  }

  /// 1 / (1 + exp(−x)): one half at 0, p(−x) = 1 − p(x), ln 3 is three to one, and far out exactly 0 and 1.
  @Test func logisticIsTheInverseOfTheLogOdds() throws {
    func probability(_ x: Double) throws -> Double { try evaluate({ _ in .logistic(Logistic(value: 0)) }, [x]).value }
    for x in edgeValues([0.5, 40]) {
      let value = try probability(x)
      #expect(same(value, x.isNaN ? .nan : 1 / (1 + exp(-x))), "\(x)")
      if !x.isNaN { #expect(abs(value + (try probability(-x)) - 1) <= 2.3e-16, "\(x)") }
    }
    #expect(try probability(0) == 0.5 && probability(1e4) == 1 && probability(-1e4) == 0)
    #expect(abs(try probability(log(3)) - 0.75) <= 1e-15)
  }

  /// λ = 1 is the identity; λ = 0 and λ = 2 are logarithms of one side; reflection: ψ(λ, −x) = −ψ(2 − λ, x), as in the
  /// definition of Yeo and Johnson.
  @Test func powerHasTheIdentitiesOfItsDefinition() {
    for x in [0.0, 0.25, 1, 3.5, 100] {
      #expect(Transform.Function.power(1)(x) == x)
      #expect(Transform.Function.power(1)(-x) == -x)
      #expect(Transform.Function.power(0)(x) == log(x + 1))
      #expect(Transform.Function.power(2)(-x) == -log(x + 1))
      for lambda in [-1.0, 0, 0.3, 2, 3] {
        #expect(Transform.Function.power(lambda)(-x) == -Transform.Function.power(2 - lambda)(x) || x == 0)
      }
    }
  }

  @Test(arguments: [Bins.Side.lower, .upper]) func bins(_ side: Bins.Side) throws {
    let breaks = [-1.5, 0, 0.1, 7]
    let results = [10.0, 20, 30, 40, 50]
    for x in edgeValues(breaks) {
      let (value, refused) = try evaluate(
        { _ in
          .bins(Bins(value: 0, breaks: breaks, breakBelongsTo: side, results: results, missing: nil))
        }, [x])
      let interval = breaks.count { side == .upper ? $0 <= x : $0 < x }
      #expect(refused == x.isNaN)
      #expect(refused || value == results[interval], "\(x)")
    }
    let bins = Bins(value: 0, breaks: breaks, breakBelongsTo: side, results: results, missing: -1)
    #expect(try evaluate({ _ in .bins(bins) }, [.nan]) == (-1, false))
    let single = Bins(value: 0, breaks: [], breakBelongsTo: side, results: [4], missing: nil)
    #expect(try evaluate({ _ in .bins(single) }, [3]).value == 4)
  }

  @Test func lookup() throws {
    let inputs = [ScoringInput("c", .category(levels: ["a", "b"]))]
    let rows = [[1.0], [2.0]]
    func value(_ unseen: [Double]?, _ missing: [Double]?, _ code: Double) throws -> (value: Double, refused: Bool) {
      try evaluate(
        { _ in .lookup(Lookup(value: 0, rows: rows, unseen: unseen, missing: missing)) }, [code], inputs: inputs)
    }
    #expect(try value(nil, nil, 0) == (1, false))
    #expect(try value(nil, nil, 1) == (2, false))
    #expect(try value([8], [9], -1) == (8, false))
    #expect(try value([8], [9], .nan) == (9, false))
    #expect(try value(nil, [9], -1).refused)
    #expect(try value([8], nil, .nan).refused)
  }

  /// The order of summation is part of the definition: offset first, then the columns in order.
  @Test func affineSumsInTheOrderThatItStates() throws {
    var random = SplitMix(state: 3)
    for _ in 0..<200 {
      let x = (0..<5).map { _ in Double.random(in: -1e8...1e8, using: &random) }
      let center = (0..<5).map { _ in Double.random(in: -1e8...1e8, using: &random) }
      let row = (0..<5).map { _ in Double.random(in: -1...1, using: &random) }
      let offset = Double.random(in: -1...1, using: &random)
      var expected = offset
      for column in 0..<5 { expected += row[column] * (x[column] - center[column]) }
      let step = Affine(values: Array(0..<5), center: center, rows: [row], offset: [offset])
      #expect(try evaluate({ _ in .affine(step) }, x).value == expected)
    }
  }

  @Test func largestTakesTheFirstOfEqualValues() throws {
    for (row, expected) in [
      ([1.0, 2, 3], 2.0), ([3, 3, 1], 0), ([1, 3, 3], 1), ([-0.0, 0, 0], 0), ([2], 0), ([-1e300, -1e299], 1),
    ] {
      let step = Largest(values: Array(row.indices))
      #expect(try evaluate({ _ in .largest(step) }, row) == (expected, false))
    }
    #expect(try evaluate({ _ in .largest(Largest(values: [0, 1])) }, [1, .nan]).refused)
  }

  @Test func tableMovesItsLastDimensionFastest() throws {
    var builder = ScoringPlanBuilder(inputs: [ScoringInput("x"), ScoringInput("y")])
    let first = builder.append(
      .bins(Bins(value: 0, breaks: [0], breakBelongsTo: .upper, results: [1, 2], missing: nil)))
    let second = builder.append(
      .bins(Bins(value: 1, breaks: [0, 1], breakBelongsTo: .upper, results: [1, 2, 3], missing: nil)))
    let table = builder.append(
      .table(
        ScoreTable(
          dimensions: [.init(value: first, low: 1, high: 2), .init(value: second, low: 1, high: 3)],
          entries: [0, 1, 2, 2, 1, 0])))
    let tier = builder.append(.tier(TierStep(.classes(class: table, tiers: [0, 1, 2], scores: []))))
    let scorer = try TierScorer(
      builder.plan(tiers: ["a", "b", "c"], outputs: .init(tier: tier, margin: tier + 1, marginUnit: .scoreSteps)))
    let scratch = scorer.scratch()
    let expected = [[0, 1, 2], [2, 1, 0]]
    for (row, x) in [-1.0, 1].enumerated() {
      for (column, y) in [-1.0, 0, 1].enumerated() {
        #expect(scorer.score([x, y], in: scratch).tier == expected[row][column])
      }
    }
    #expect(scorer.score([.nan, 0], in: scratch).refusal?.reason == .missing)
  }

  @Test func cutsReachTheHigherTierWhereTheyAreMet() throws {
    let plan = scorePlan(cuts: [10, 4, 4, -1], tiers: 5)
    let scorer = try TierScorer(plan)
    let scratch = scorer.scratch()
    for x in edgeValues([10, 4, -1]) where !x.isNaN {
      let result = scorer.score([x], in: scratch)
      #expect(result.tier == [10, 4, 4, -1].count { x < $0 }, "\(x)")
      #expect(result.margin == [10.0, 4, -1].map { abs(x - $0) }.min(), "\(x)")
      #expect(result.score == x)
      #expect(result.tier != 2)
    }
    #expect(scorer.score([.nan], in: scratch).refusal == ScoringRefusal(reason: .undefined, value: 0))
    #expect(scorer.score([.infinity], in: scratch).refusal == ScoringRefusal(reason: .infinite, value: 0))
  }

  @Test func marginOfClassesIsTheLeadOverOtherTiers() throws {
    var builder = ScoringPlanBuilder(inputs: (0..<4).map { ScoringInput("s\($0)") })
    let largest = builder.append(.largest(Largest(values: [0, 1, 2, 3])))
    let tier = builder.append(.tier(TierStep(.classes(class: largest, tiers: [1, 0, 1, 2], scores: [0, 1, 2, 3]))))
    let scorer = try TierScorer(
      builder.plan(
        tiers: ["a", "b", "c"], outputs: .init(tier: tier, margin: tier + 1, marginUnit: .squaredDistance)))
    // Classes 0 and 2 share a tier, so class 2's score is no rival of class 0's.
    let result = scorer.score([9, 4, 8, 6], in: scorer.scratch())
    #expect(result.tier == 1 && result.margin == 3)
  }
}

/// A plan whose score is its only input.
func scorePlan(cuts: [Double], tiers: Int) -> ScoringPlan {
  var builder = ScoringPlanBuilder(inputs: [ScoringInput("x")])
  let tier = builder.append(.tier(TierStep(.cuts(score: 0, cuts: cuts))))
  return builder.plan(
    tiers: (0..<tiers).map { "tier \($0)" },
    outputs: ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .score, score: 0))
}
