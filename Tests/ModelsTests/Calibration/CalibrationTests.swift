import Foundation
import Models
import Testing
import TierScoring

@Suite struct CalibrationTests {
  struct Reference: Decodable {
    struct Line: Decodable {
      let intercept, slope: Double
    }
    struct Case: Decodable {
      let name: String
      let scores, events: [Double]
      let weights: [Double]?
      let smoothed, plain: Line
      let fitted, at, linear: [Double]
    }
    let cases: [Case]

    static func cases() throws -> [Case] {
      let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("References/calibration/calibrators.json")
      return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file)).cases
    }
  }

  private func isClose(_ left: Double, _ right: Double, _ tolerance: Double) -> Bool {
    (left - right).magnitude <= tolerance * max(1, left.magnitude, right.magnitude)
  }

  /// statsmodels to 1e-9: its own iterations end there.
  @Test func plattAgreesWithStatsmodels() throws {
    for item in try Reference.cases() {
      for (smooths, expected) in [(true, item.smoothed), (false, item.plain)] {
        let found = try PlattCalibration(smoothsTargets: smooths)
          .fit(scores: item.scores, targets: item.events, weights: item.weights)
        #expect(found.isConverged && isClose(found.intercept, expected.intercept, 1e-9), "\(item.name)")
        #expect(isClose(found.slope, expected.slope, 1e-9), "\(item.name)")
      }
    }
  }

  @Test func plattSaysWhenThereIsNoTop() throws {
    let scores = [1.0, 2, 3, 4]
    let plain = try PlattCalibration(smoothsTargets: false).fit(scores: scores, targets: [0, 0, 1, 1])
    let smoothed = try PlattCalibration().fit(scores: scores, targets: [0, 0, 1, 1])
    #expect(!plain.isConverged && smoothed.isConverged && smoothed.slope > 0)
    let equal = try PlattCalibration(smoothsTargets: false).fit(scores: [7, 7, 7, 7], targets: [1, 0, 0, 0])
    #expect(equal.slope == 0 && equal.isConverged && isClose(equal(3), 0.25, 1e-12) && equal(.nan).isNaN)
  }

  /// scikit-learn's function at the scores, between and beyond them.
  @Test func isotonicAgreesWithScikitLearn() throws {
    for item in try Reference.cases() {
      func fit(_ interpolation: IsotonicCalibration.Interpolation) throws -> IsotonicCalibration.Model {
        try IsotonicCalibration(interpolation: interpolation)
          .fit(scores: item.scores, targets: item.events, weights: item.weights)
      }
      let (linear, steps) = (try fit(.linear), try fit(.steps))
      for (score, expected) in zip(item.scores, item.fitted) {
        #expect(isClose(linear(score), expected, 1e-12) && isClose(steps(score), expected, 1e-12), "\(item.name)")
      }
      for (score, expected) in zip(item.at, item.linear) {
        #expect(isClose(linear(score), expected, 1e-12), "\(item.name)")
      }
      #expect(zip(steps.blocks, steps.blocks.dropFirst()).allSatisfy { $0.probability < $1.probability })
    }
  }

  /// Targets 0, 1, 0, 1 by rising score: the middle two are pooled to ½.
  @Test func isotonicByHand() throws {
    let found = try IsotonicCalibration().fit(scores: [4, 1, 2, 3], targets: [1, 0, 1, 0])
    #expect(found.blocks.map(\.probability) == [0, 0.5, 1] && found.blocks.map(\.lowest) == [1, 2, 4])
    #expect(found(1.4) == 0 && found(1.5) == 0.5 && found(3.5) == 1 && found(-9) == 0 && found(.nan).isNaN)
    let falling = try IsotonicCalibration().fit(scores: [1, 2], targets: [1, 0])
    #expect(falling.blocks.map(\.probability) == [0.5])
    let near = try IsotonicCalibration().fit(scores: [1, 1.0.nextUp], targets: [0, 1])
    #expect(near(1) == 0 && near(1.0.nextUp) == 1)
  }

  /// Odds of 1 at a rate of ½ are odds of 1/9 at a rate of 0.1.
  @Test func priorShiftMultipliesOdds() throws {
    let shift = try PriorShift(from: 0.5, to: 0.1)
    #expect(isClose(shift(0.5), 0.1, 1e-15) && shift(0) == 0 && shift(1) == 1 && shift(.nan).isNaN)
    let back = try PriorShift(from: 0.1, to: 0.5)
    #expect(isClose(back(shift(0.37)), 0.37, 1e-15) && isClose(shift.logitOffset, -log(9), 1e-15))
    #expect(throws: ModelError.self) { try PriorShift(from: 0, to: 0.5) }
    #expect(throws: (any Error).self) {
      try JSONDecoder().decode(PriorShift.self, from: Data(#"{"from": 0.5, "to": 1}"#.utf8))
    }
  }

  @Test func refusesWhatCannotBeLearnedFrom() {
    #expect(
      throws: ModelError.calibrationRow(
        calibrator: "platt", row: 1, what: "target", value: 2, wanted: "0 or 1")
    ) { try PlattCalibration().fit(scores: [1, 2], targets: [0, 2]) }
    #expect(throws: ModelError.self) { try IsotonicCalibration().fit(scores: [1, .infinity], targets: [0, 1]) }
    #expect(throws: ModelError.self) {
      try IsotonicCalibration().fit(scores: [1, 2], targets: [0, 1], weights: [1, -1])
    }
    #expect(
      throws: ModelError.calibrationClass(calibrator: "isotonic", eventWeight: 0, nonEventWeight: 2)
    ) { try IsotonicCalibration().fit(scores: [1, 2, 3], targets: [0, 0, 1], weights: [1, 1, 0]) }
  }

  @Test func fittedValuesAreWrittenAndRead() throws {
    let item = try Reference.cases()[0]
    func isKept<Value: Codable & Equatable>(_ value: Value) throws -> Bool {
      try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value)) == value
    }
    #expect(try isKept(PlattCalibration().fit(scores: item.scores, targets: item.events)))
    #expect(try isKept(IsotonicCalibration().fit(scores: item.scores, targets: item.events)))
    #expect(try isKept(PriorShift(from: 0.3, to: 0.02)))
  }

  /// The plan's steps give what the models give, to the bit for the steps and within rounding for the logit.
  @Test func plansAgreeWithModels() throws {
    let item = try Reference.cases()[1]
    let isotonic = try IsotonicCalibration().fit(scores: item.scores, targets: item.events)
    let platt = try PlattCalibration().fit(scores: item.scores, targets: item.events)
    let shift = try PriorShift(from: 0.4, to: 0.1)
    func score(_ value: Double, _ lower: (inout ScoringPlanBuilder) -> Int) throws -> Double {
      var builder = ScoringPlanBuilder(inputs: [ScoringInput("score")])
      let result = lower(&builder)
      let tier = builder.append(.tier(TierStep(.cuts(score: result, cuts: []))))
      let plan = builder.plan(
        tiers: ["all"], outputs: ScoringOutputs(tier: tier, margin: tier + 1, marginUnit: .score, score: result))
      let scorer = try TierScorer(plan)
      return scorer.score([value], in: scorer.scratch()).score
    }
    for value in item.at + isotonic.breaks + item.scores {
      #expect(try score(value) { $0.append(isotonic, score: 0)! } == isotonic(value))
      let logit = try score(value) { builder in
        let own = builder.appendLogit(platt, score: 0)
        return builder.appendLogit(shift, logit: own)
      }
      #expect(isClose(1 / (1 + exp(-logit)), shift(platt(value)), 1e-14))
    }
    var builder = ScoringPlanBuilder(inputs: [ScoringInput("score")])
    let linear = try IsotonicCalibration(interpolation: .linear).fit(scores: item.scores, targets: item.events)
    #expect(builder.append(linear, score: 0) == nil)
  }
}
