import Evaluation
import Foundation
import Learning
import Testing

@Suite struct TierProfileTests {
  /// Cliff's delta to rounding: NumPy averages the signs of all pairs, here ranks are summed.
  @Test func agreesWithNumPy() throws {
    for reference in try References.indices().outcomes {
      let profiles = TierProfile.profiles(
        tiers: reference.tiers, tierCount: 3, values: reference.values, indicators: [("value", reference.values)])
      for tier in 0..<3 {
        let found = profiles[tier].indicators[0]
        #expect(close(found.cliffsDelta.value, reference.cliffsDelta[tier], 1e-14))
        #expect(found.median.value == reference.medians[tier])
        #expect(
          close(found.standardizedMedianDifference.value, reference.standardizedMedianDifference[tier], 1e-14))
        #expect(found.missingShare == Measure(0))
      }
    }
  }

  @Test func sharesOfCustomersAndValue() {
    let profiles = TierProfile.profiles(
      tiers: [0, 1, 1, 1], tierCount: 3, values: [6, 1, .nan, 1], indicators: [])
    #expect(profiles.map(\.size) == [1, 3, 0])
    #expect(profiles.map(\.customerShare) == [Measure(0.25), Measure(0.75), Measure(0)])
    #expect(profiles.map(\.valueShare) == [Measure(0.75), Measure(0.25), Measure(0)])
  }

  /// A tier that is above all the rest has delta 1, the rest −1; missing values are as if the customers were absent.
  @Test func missingIsAbsent() {
    let found = TierProfile.profiles(
      tiers: [0, 0, 1, 1, 1], tierCount: 2, values: [1, 1, 1, 1, 1], indicators: [("x", [9, .nan, 1, 2, .nan])])
    let absent = TierProfile.profiles(
      tiers: [0, 1, 1], tierCount: 2, values: [1, 1, 1], indicators: [("x", [9, 1, 2])])
    for tier in 0..<2 {
      let (one, other) = (found[tier].indicators[0], absent[tier].indicators[0])
      #expect(one.cliffsDelta == Measure(tier == 0 ? 1 : -1) && other.cliffsDelta == one.cliffsDelta)
      #expect(one.median == other.median && one.medianRest == other.medianRest)
      #expect(one.standardizedMedianDifference == other.standardizedMedianDifference)
    }
    #expect(found.map(\.indicators[0].missingShare) == [Measure(0.5), Measure(1.0 / 3)])
  }

  @Test func saysWhatIsUndefined() {
    let found = TierProfile.profiles(
      tiers: [0, 0, 1], tierCount: 3, values: [0, 0, 0],
      indicators: [("gone", [.nan, .nan, .nan]), ("flat", [1, 1, 1]), ("half", [1, 2, .nan])])
    #expect(found[0].valueShare.reason == "the total of value is not positive")
    #expect(found[0].indicators[0].median.reason == "tier 0 has no value of 'gone'")
    #expect(found[0].indicators[1].cliffsDelta == Measure(0))
    #expect(
      found[0].indicators[1].standardizedMedianDifference.reason == "the median absolute deviation of 'flat' is 0")
    #expect(found[0].indicators[2].cliffsDelta.reason == "no customer outside tier 0 has a value of 'half'")
    #expect(found[2].indicators[1].missingShare.reason == "tier 2 has no customers")
  }

  @Test func isWrittenInSnakeCase() throws {
    let profiles = TierProfile.profiles(
      tiers: [0, 1], tierCount: 2, values: [1, 1], indicators: [("x", [1, 2])], workers: Workers(3))
    let data = try JSONEncoder().encode(profiles)
    #expect(try JSONDecoder().decode([TierProfile].self, from: data) == profiles)
    let text = String(decoding: data, as: UTF8.self)
    for key in ["customer_share", "cliffs_delta", "standardized_median_difference", "missing_share", "median_rest"] {
      #expect(text.contains("\"\(key)\""))
    }
  }
}
