import Evaluation
import Foundation
import Testing

@Suite struct AreaUnderCurveTests {
  /// scikit-learn's area and DeLong's variance over all pairs; sums of at most 800 terms in another order: 1e-13.
  @Test func agreesWithScikitLearnAndDeLong() throws {
    for item in try RankReference.cases() {
      let found = try item.sample().areaUnderCurve()
      #expect(close(found.value.value, item.area, 1e-13), "\(item.name)")
      guard let covariance = item.covariance else { continue }
      #expect(close(found.variance.value! / covariance[0][0], 1, 1e-12), "\(item.name)")
    }
  }

  /// The example published with pROC (Robin et al. 2011): areas 0.824 and 0.731, interval 0.749 to 0.899.
  @Test func reproducesThePublishedExample() throws {
    let rows = try References.lines("discrimination", "asah.csv").map { $0.mapValues { Double($0)! } }
    let reference = try References.lines("discrimination", "delong.csv")
    let sample = try ScoredSample(scores: rows.map { $0["wfns"]! }, targets: rows.map { $0["event"]! })
    let estimate = sample.areaUnderCurve().plainEstimate()
    #expect(close(estimate.low, Double(reference[0]["first_low"]!), 1e-12))
    #expect(close(estimate.high, Double(reference[0]["first_high"]!), 1e-12))
    #expect(estimate.method == .deLong && (estimate.value! * 1e4).rounded() == 8237)
  }

  /// The logit is carried forth and back: the interval's ends lie evenly about the area on the logit scale.
  @Test func logitIntervalStaysWithinTheRange() throws {
    let sample = try ScoredSample(
      scores: [0.1, 0.2, 0.3, 0.4, 0.35, 0.8, 0.9], targets: [0, 0, 0, 0, 1, 1, 1])
    let curve = sample.areaUnderCurve()
    let estimate = curve.estimate()
    func logit(_ x: Double) -> Double { log(x / (1 - x)) }
    #expect(estimate.high! < 1 && curve.plainEstimate().high == 1 && estimate.method == .logitDeLong)
    let (below, above) = (logit(estimate.value!) - logit(estimate.low!), logit(estimate.high!) - logit(estimate.value!))
    #expect(close(below, above, 1e-12))
    let area = curve.value.value!
    #expect(close(above, 1.959963984540054 * curve.variance.value!.squareRoot() / (area * (1 - area)), 1e-12))
    #expect(close(curve.gini().low, 2 * estimate.low! - 1, 1e-15))
  }

  @Test func saysWhyThereIsNoNumber() throws {
    let oneClass = try ScoredSample(scores: [1, 2], targets: [1, 1]).areaUnderCurve()
    #expect(oneClass.value.reason == "every row has the event" && oneClass.estimate().value == nil)
    #expect(try ScoredSample(scores: [1, 2], targets: [0, 0]).areaUnderCurve().value.reason == "no row has the event")
    let oneEvent = try ScoredSample(scores: [1, 2, 3], targets: [0, 0, 1]).areaUnderCurve()
    #expect(oneEvent.value.value == 1 && oneEvent.variance.reason != nil && oneEvent.estimate().low == nil)
    let separated = try ScoredSample(scores: [1, 2, 3, 4], targets: [0, 0, 1, 1]).areaUnderCurve()
    #expect(separated.estimate().value == 1 && separated.estimate().reason!.contains("variance is zero"))
    let tied = try ScoredSample(scores: [7, 7, 7, 7], targets: [0, 1, 0, 1]).areaUnderCurve()
    #expect(tied.value.value == 0.5 && tied.estimate().low == nil)
  }

  /// The order decides: a rising function of the scores changes nothing, and turning them round gives one less the area.
  @Test func dependsOnTheOrderAlone() throws {
    for item in try RankReference.cases() {
      let curve = try item.sample().areaUnderCurve()
      let moved = try ScoredSample(scores: item.scores.map { 3 * $0 - 7 }, targets: item.events, weights: item.weights)
      let turned = try ScoredSample(scores: item.scores.map { -$0 }, targets: item.events, weights: item.weights)
      #expect(close(moved.areaUnderCurve().value.value, curve.value.value, 1e-15))
      #expect(close(turned.areaUnderCurve().value.value, 1 - curve.value.value!, 1e-14))
      #expect(close(turned.areaUnderCurve().variance.value, curve.variance.value, 1e-14))
    }
  }

  /// Weights of two are every row twice; rows that weigh nothing are absent.
  @Test func weightsAreRepeats() throws {
    let item = try RankReference.cases().first { $0.name == "tied" }!
    let weights = item.scores.indices.map { Double($0 % 3) }
    let rows = weights.indices.flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    let weighted = try ScoredSample(scores: item.scores, targets: item.events, weights: weights)
    let repeated = try ScoredSample(scores: rows.map { item.scores[$0] }, targets: rows.map { item.events[$0] })
    #expect(weighted.rowCount == item.scores.count - weights.count { $0 == 0 } && weighted.weight == repeated.weight)
    #expect(weighted.areaUnderCurve().value == repeated.areaUnderCurve().value)
    #expect(close(weighted.areaUnderCurve().variance.value, repeated.areaUnderCurve().variance.value, 1e-14))
    #expect(weighted.kolmogorovSmirnov() == repeated.kolmogorovSmirnov())
    #expect(close(weighted.averagePrecision().value, repeated.averagePrecision().value, 1e-14))
  }
}
