import Evaluation
import Testing

@Suite struct ProbabilityLossesTests {
  /// Means of at most 500 terms in another order: 1e-13.
  @Test func agreesWithScikitLearn() throws {
    for item in try ProbabilityReference.read().cases {
      let found = try item.forecast()
      #expect(close(found.logLoss().value, item.logLoss, 1e-13), "\(item.name)")
      #expect(close(found.brierScore().value, item.brier, 1e-13), "\(item.name)")
      let rate = found.eventRate
      #expect(close(found.brierSkill().value, 1 - item.brier / (rate * (1 - rate)), 1e-12))
    }
  }

  /// Losses 0.04, 0.09, 0.01: mean 14/300, variance 0.00163…; the ends lie z s/(m√3) from it on the logarithm's scale.
  @Test func intervalIsTheDeltaMethods() throws {
    let found = try forecast([0.2, 0.7, 0.1], [0, 1, 0]).brierScore()
    let mean = 0.14 / 3
    let variance = [0.04, 0.09, 0.01].reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) } / 2
    let ratio = found.high! / found.value!
    #expect(close(ratio, found.value! / found.low!, 1e-13) && found.method == .logDelta)
    #expect(ratio > 1 && close(variance, 0.001633333333333333, 1e-12))
  }

  @Test func parts() throws {
    for item in try ProbabilityReference.read().cases {
      let found = try item.forecast()
      for binning: ProbabilityBinning in [.equalWeight(10), .equalWidth(5), .equalWeight(1), .distinct] {
        let parts = found.brierDecomposition(binning)
        let sum =
          parts.uncertainty + parts.reliability - parts.resolution + parts.spreadWithin - parts.agreementWithin
        #expect(close(sum, parts.score, 1e-14), "\(item.name) \(binning)")
        #expect(parts.reliability >= 0 && parts.resolution >= 0 && parts.spreadWithin >= 0)
      }
      // A bin of one probability has nothing within it.
      let distinct = found.brierDecomposition(.distinct)
      #expect(distinct.spreadWithin == 0 && distinct.agreementWithin.magnitude < 1e-15)
    }
  }

  /// Murphy's parts by hand: two probabilities, 0.2 with 1 of 4 events and 0.8 with 3 of 4: rate ½, uncertainty ¼,
  /// reliability 0.05², resolution ¼².
  @Test func partsByHand() throws {
    let found = try forecast([0.2, 0.2, 0.2, 0.2, 0.8, 0.8, 0.8, 0.8], [1, 0, 0, 0, 0, 1, 1, 1])
      .brierDecomposition(.equalWeight(2))
    #expect(close(found.uncertainty, 0.25, 1e-15) && close(found.reliability, 0.0025, 1e-15))
    #expect(close(found.resolution, 0.0625, 1e-15) && close(found.score, 0.19, 1e-15))
  }

  @Test func saysWhyThereIsNoNumber() throws {
    let certain = try forecast([0.5, 0, 1], [1, 1, 1])
    #expect(certain.logLoss().reason == "row 1 was given probability 0 for what happened, so the loss is infinite")
    #expect(certain.brierSkill().reason == "every row has the event")
    #expect(try forecast([0, 1], [0, 1]).logLoss().value == 0)
    #expect(try forecast([0.3], [1]).brierScore().reason != nil)
    #expect(throws: EvaluationError.notAProbability(row: 2, value: 1.5)) {
      try PredictedProbabilities(ScoredSample(scores: [0, 1, 1.5], targets: [0, 1, 1], weights: [1, 0, 1]))
    }
  }

  /// Weights are repeats in every value and interval.
  @Test func weightsAreRepeats() throws {
    let item = try ProbabilityReference.read().cases.first { $0.weights != nil }!
    let rows = item.weights!.indices.flatMap { Array(repeating: $0, count: Int(item.weights![$0])) }
    let repeated = try forecast(rows.map { item.probabilities[$0] }, rows.map { item.events[$0] })
    let weighted = try item.forecast()
    #expect(close(weighted.logLoss().high, repeated.logLoss().high, 1e-13))
    #expect(close(weighted.calibrationLine().slope.low, repeated.calibrationLine().slope.low, 1e-10))
    #expect(close(weighted.hosmerLemeshow().statistic.value, repeated.hosmerLemeshow().statistic.value, 1e-12))
    #expect(weighted.bins(.equalWidth(7)).map(\.weight) == repeated.bins(.equalWidth(7)).map(\.weight))
    #expect(close(weighted.reliability().expectedError, repeated.reliability().expectedError, 1e-13))
  }
}
