import Foundation
import Learning
import Models
import Testing

/// Applicants of three grades. The model is the event rate of each grade, which is the logistic model with a coefficient
/// for each grade, so that everything can be worked out by hand.
@Suite struct RejectInferenceTests {
  private static let grades = 3
  /// Accepted and events among them, then rejected, by grade.
  private let accepted = [100, 200, 300]
  private let events = [40, 40, 30]
  private let rejected = [300, 200, 100]

  private var gradeOfRow: [Int] {
    accepted.enumerated().flatMap { Array(repeating: $0, count: $1) }
      + rejected.enumerated().flatMap { Array(repeating: $0, count: $1) }
  }
  private var target: [Double] {
    zip(accepted, events).flatMap { count, events in (0..<count).map { $0 < events ? 1.0 : 0 } }
  }

  private func fit(_ sample: [RejectInference.Outcome]) -> RejectInference.Fit {
    var sums = [Double](repeating: 0, count: Self.grades)
    var totals = sums
    let grades = gradeOfRow
    for outcome in sample {
      sums[grades[outcome.row]] += outcome.weight * outcome.target
      totals[grades[outcome.row]] += outcome.weight
    }
    let rates = zip(sums, totals).map { min(max($0 / $1, 1e-9), 1 - 1e-9) }
    return .init(coefficients: rates.map { log($0 / (1 - $0)) }, probabilities: grades.map { rates[$0] })
  }

  private func band(_ settings: RejectInference = RejectInference()) throws -> RejectInference.Band {
    try settings.band(target: target, rejectedCount: 600) { fit($0) }
  }

  /// Within a grade nothing differs between accepted and rejected, so with factor 1 every method must give the rejected
  /// 300 · 0.4 + 200 · 0.2 + 100 · 0.1 = 170 events, augmentation and fuzzy to rounding, parcelling as chance has it (its
  /// standard deviation is √(300 · 0.24 + 200 · 0.16 + 100 · 0.09) = 10.6).
  @Test func knownAnswerWhereRejectedAreAlike() throws {
    let settings = RejectInference(augmentationBands: [2, 3, 10], parcellingFactors: [1], fuzzyFactors: [1])
    let found = try band(settings)
    #expect(
      found.scenarios.map(\.method) == [.acceptedOnly] + .init(repeating: .augmentation, count: 3) + [
        .parcelling, .fuzzy,
      ])
    let logits = [0.4, 0.2, 0.1].map { log($0 / (1 - $0)) }
    for scenario in found.scenarios where scenario.method != .parcelling {
      #expect(abs(scenario.rejectedEventRate - 170.0 / 600) < 1e-12, "\(scenario.method)")
      #expect(abs(scenario.eventRate - 280.0 / 1200) < 1e-12)
      for (one, other) in zip(scenario.coefficients, logits) { #expect(abs(one - other) < 1e-12) }
    }
    let parcelling = found.scenarios.first { $0.method == .parcelling }!
    #expect(abs(parcelling.rejectedEventRate * 600 - 170) < 5 * 10.6)
    // The refitted grades keep their order, and with it the area.
    #expect(found.acceptedArea.low == found.acceptedArea.high)
  }

  /// By hand: the odds 2/3, 1/4 and 1/9 are doubled, so the rejected are events by 4/7, 1/3 and 2/11.
  @Test func fuzzyFactorsByHand() throws {
    let found = try band(RejectInference(augmentationBands: [], parcellingFactors: [], fuzzyFactors: [1, 2]))
    let shares = [4.0 / 7, 1.0 / 3, 2.0 / 11]
    let expected = zip(rejected, shares).reduce(0) { $0 + Double($1.0) * $1.1 }
    #expect(abs(found.rejectedEventRate.high - expected / 600) < 1e-12)
    #expect(abs(found.rejectedEventRate.low - 170.0 / 600) < 1e-12)
    for grade in 0..<3 {
      let rate =
        (Double(events[grade]) + Double(rejected[grade]) * shares[grade]) / Double(accepted[grade] + rejected[grade])
      #expect(abs(found.coefficients[grade].high - log(rate / (1 - rate))) < 1e-12)
    }
  }

  /// A higher factor is a higher rate, the draws being the same; a factor that fills every band gives events to all.
  @Test func parcellingFollowsItsFactor() throws {
    let found = try band(RejectInference(augmentationBands: [], parcellingFactors: [0.5, 1, 2, 20], fuzzyFactors: []))
    let rates = found.scenarios.filter { $0.method == .parcelling }.map(\.rejectedEventRate)
    #expect(zip(rates, rates.dropFirst()).allSatisfy(<) && rates.last == 1)
    let again = try band(RejectInference(augmentationBands: [], parcellingFactors: [0.5, 1, 2, 20], fuzzyFactors: []))
    #expect(again == found)
    let other = try band(
      RejectInference(augmentationBands: [], parcellingFactors: [0.5, 1, 2, 20], fuzzyFactors: [], seed: 1))
    #expect(other != found)
  }

  /// Augmentation weights: one band for each grade gives all over accepted, 4, 2 and 4/3.
  @Test func augmentationWeightsByHand() throws {
    var samples: [[RejectInference.Outcome]] = []
    _ = try RejectInference(augmentationBands: [3], parcellingFactors: [], fuzzyFactors: [1]).band(
      target: target, rejectedCount: 600
    ) {
      samples.append($0)
      return fit($0)
    }
    // Accepted alone, acceptance, augmentation, fuzzy.
    #expect(samples.count == 4 && samples[1].count == 1200 && samples[2].count == 600)
    let weights = [400.0 / 100, 400.0 / 200, 400.0 / 300]
    #expect(samples[2].allSatisfy { abs($0.weight - weights[gradeOfRow[$0.row]]) < 1e-15 })
    #expect(abs(samples[2].reduce(0) { $0 + $1.weight } - 1200) < 1e-9)
    #expect(samples[3].count == 600 + 2 * 600)
  }

  /// A band in which nobody was accepted has no rate of its own.
  @Test func bandsWithoutAcceptedRowsAreJoined() throws {
    let target: [Double] = [1, 0, 0, 0]
    let probabilities = [0.5, 0.4, 0.3, 0.2, 0.9, 0.8, 0.1, 0.05]
    for bandCount in [1, 2, 4, 8, 50] {
      let found = try RejectInference(
        augmentationBands: [bandCount], parcellingFactors: [1], parcellingBands: bandCount, fuzzyFactors: []
      ).band(target: target, rejectedCount: 4) { sample in
        #expect(sample.allSatisfy { $0.weight.isFinite && $0.weight > 0 })
        return .init(coefficients: [], probabilities: probabilities)
      }
      #expect(found.scenarios.count == 3)
    }
  }

  @Test func settingsThatCannotBe() {
    for settings in [
      RejectInference(augmentationBands: [0]), RejectInference(parcellingFactors: [-1]),
      RejectInference(parcellingBands: 0), RejectInference(fuzzyFactors: [.infinity]),
      RejectInference(augmentationBands: [], parcellingFactors: [], fuzzyFactors: []),
    ] { #expect(throws: ModelError.self) { try band(settings) } }
    #expect(throws: ModelError.binning(.oneClass(events: 0, nonEvents: 2))) {
      try RejectInference().band(target: [0, 0], rejectedCount: 1) { _ in .init(coefficients: [], probabilities: []) }
    }
  }
}
