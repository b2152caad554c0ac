import Learning
import Models
import Testing

@Suite struct RoundingCostTests {
  /// Every pair and every row by themselves.
  @Test func asCountedPlainly() throws {
    for (seed, pointsToDoubleOdds) in zip(UInt64(0)..., [1.0, 3, 8, 40]) {
      var random = CounterRandom(seed: seed, purpose: "test.rounding")
      let variables = (0..<3).map { index in
        CountedVariable(
          name: "v\(index)", edges: [1, 2, 3], events: (0..<4).map { _ in Double(5 + random.integer(below: 40)) },
          nonEvents: (0..<4).map { _ in Double(20 + random.integer(below: 60)) })
      }
      func card(_ rounding: ScorecardScaling.Rounding) throws -> Scorecard {
        try Scorecard(
          bins: CountedVariable.model(variables), coefficients: [-0.7, -0.9, -1.1], intercept: -2,
          scaling: ScorecardScaling(pointsToDoubleOdds: pointsToDoubleOdds, rounding: rounding))
      }
      let columns = variables.map { variable in
        BinningColumn(variable.name, .numbers((0..<150).map { _ in Double(random.integer(below: 4)) }))
      }
      let target = (0..<150).map { _ in random.uniform() < 0.3 ? 1.0 : 0 }
      let weights = (0..<150).map { _ in 0.5 + random.uniform() }
      let exact = try card(.none).points(columns).scores
      let rounded = try card(.nearest).points(columns).scores
      let cutOffs = [exact.min()!, 500, exact.sorted()[75], exact.max()! + 1]
      let cost = try card(.nearest).roundingCost(columns, target: target, weights: weights, cutOffs: cutOffs)

      var (ordered, tied, reversed) = (0, 0, 0)
      for one in 0..<150 {
        for other in 0..<150 where exact[one] < exact[other] {
          ordered += 1
          if rounded[one] == rounded[other] { tied += 1 }
          if rounded[one] > rounded[other] { reversed += 1 }
        }
      }
      #expect((cost.orderedPairs, cost.tiedPairs, cost.reversedPairs) == (ordered, tied, reversed), "seed \(seed)")
      for (scores, area) in [(exact, cost.exactArea), (rounded, cost.roundedArea)] {
        var (sum, pairs) = (0.0, 0.0)
        for event in 0..<150 where target[event] == 1 {
          for other in 0..<150 where target[other] == 0 {
            let weight = weights[event] * weights[other]
            pairs += weight
            sum += weight * (scores[event] < scores[other] ? 1 : scores[event] == scores[other] ? 0.5 : 0)
          }
        }
        #expect(abs(area! - sum / pairs) < 1e-12, "seed \(seed)")
      }
      for crossing in cost.crossings {
        let pairs = zip(exact, rounded)
        #expect(crossing.newlyAccepted == pairs.count { $0 < crossing.cutOff && $1 >= crossing.cutOff })
        #expect(crossing.newlyRejected == pairs.count { $0 >= crossing.cutOff && $1 < crossing.cutOff })
      }
      #expect(cost.largestDifference <= 2)
      let free = try card(.none).roundingCost(columns, target: target, cutOffs: cutOffs)
      #expect(free.tiedPairs == 0 && free.reversedPairs == 0 && free.areaChange == 0 && free.largestDifference == 0)
    }
  }

  @Test func areaNeedsBothClasses() throws {
    let variable = CountedVariable(name: "v", edges: [1], events: [5, 9], nonEvents: [7, 3])
    let card = try Scorecard(bins: CountedVariable.model([variable]), coefficients: [-1], intercept: 0)
    let cost = try card.roundingCost([BinningColumn("v", .numbers([0, 1]))], target: [0, 0])
    #expect(cost.exactArea == nil && cost.areaChange == nil)
  }
}
