import Evaluation
import Foundation
import Testing

@Suite struct ConfusionCountsTests {
  @Test func agreesWithScikitLearn() throws {
    for item in try ProbabilityReference.read().cases {
      let sample = try item.forecast().sample
      for expected in item.confusion {
        let found = sample.confusion(at: expected.cutoff)
        let counts = [found.truePositives, found.falsePositives, found.trueNegatives, found.falseNegatives]
        #expect(counts == expected.counts, "\(item.name)")
        #expect(close(found.accuracy().value, expected.accuracy, 1e-14))
        #expect(close(found.accuracy().low, expected.accuracyInterval[0], 1e-13))
        #expect(close(found.accuracy().high, expected.accuracyInterval[1], 1e-13))
        #expect(close(found.balancedAccuracy().value, expected.balancedAccuracy, 1e-14))
        #expect(close(found.recall().value, expected.recall, 1e-14))
        #expect(close(found.precision().value, expected.precision, 1e-14))
        #expect(close(found.specificity().value, expected.specificity, 1e-14))
        #expect(close(found.f1().value, expected.f1, 1e-14))
        #expect(close(found.matthewsCorrelation().value, expected.matthews, 1e-13))
      }
    }
  }

  /// The delta method's variance of φ against Bishop, Fienberg and Holland's own form for a 2 × 2 table: with correlation
  /// φ and margins p, q: (1/n)(1 − φ² + φ(1 + φ²/2)((p₁ − p₀)(q₁ − q₀))/√(p₁p₀q₁q₀) − ¾φ²((p₁ − p₀)²/(p₁p₀) + (q₁ − q₀)²/(q₁q₀))).
  @Test func varianceOfTheCorrelation() throws {
    let scores = [Double](repeating: 1, count: 60) + [Double](repeating: 0, count: 90)
    let targets = (0..<150).map { ($0 < 25 || $0 >= 140) ? 1.0 : 0 }
    let found = try ScoredSample(scores: scores, targets: targets).confusion(at: 0.5).matthewsCorrelation()
    let phi = found.value!
    let (p, q) = (60.0 / 150, 35.0 / 150)
    let (pairs, squares) = (p * (1 - p), q * (1 - q))
    let (left, right) = (2 * p - 1, 2 * q - 1)
    let variance =
      (1 - phi * phi + phi * (1 + phi * phi / 2) * left * right / (pairs * squares).squareRoot()
        - 0.75 * phi * phi * (left * left / pairs + right * right / squares)) / 150
    let reach = (atanh(found.high!) - atanh(found.low!)) / 2
    #expect(close(reach, 1.959963984540054 * variance.squareRoot() / (1 - phi * phi), 1e-12))
  }

  @Test func saysWhyThereIsNoNumber() throws {
    let sample = try ScoredSample(scores: [0.1, 0.2], targets: [0, 0])
    let none = sample.confusion(at: 0.5)
    #expect(none.precision().reason == "no row reaches the cut-off" && none.recall().reason == "no row has the event")
    #expect(none.f1().value == nil && none.matthewsCorrelation().value == nil && none.balancedAccuracy().value == nil)
    #expect(none.specificity().value == 1 && none.accuracy().high == 1)
    #expect(sample.confusion(at: 0.1).f1().value == 0)
    let perfect = try ScoredSample(scores: [0, 1], targets: [0, 1]).confusion(at: 1)
    #expect(perfect.matthewsCorrelation().value == 1 && perfect.matthewsCorrelation().low == nil)
  }

  /// Every cut-off is tried; the one found costs no more, and of equal ones it is the highest.
  @Test func costOptimumIsTheLeast() throws {
    for item in try ProbabilityReference.read().cases {
      let sample = try item.forecast().sample
      let costs = try MisclassificationCosts(falsePositive: 1, falseNegative: 4)
      let found = sample.costOptimum(costs)
      let all = Set(sample.scores).sorted(by: >).map { cutoff in
        let counts = sample.confusion(at: cutoff)
        return (cutoff, (counts.falsePositives + 4 * counts.falseNegatives) / sample.weight)
      }
      let least = all.map(\.1).min()!
      #expect(close(found.meanCost, least, 1e-14) && found.cutoff == all.first { $0.1 == least }!.0)
      #expect(costs.probabilityCutoff == 0.2)
    }
    let dear = try MisclassificationCosts(falsePositive: 5, falseNegative: 1)
    let found = try ScoredSample(scores: [3, 2, 1], targets: [0, 1, 0]).costOptimum(dear)
    #expect(found.cutoff == nil && found.meanCost == 1.0 / 3)
    #expect(throws: EvaluationError.self) { try MisclassificationCosts(falsePositive: 0, falseNegative: 0) }
    #expect(throws: EvaluationError.self) { try MisclassificationCosts(falsePositive: -1, falseNegative: 2) }
  }
}
