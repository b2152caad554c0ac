import Foundation
import Models
import Testing

@Suite struct WeightOfEvidenceTests {
  /// 8 non-events and 2 events, 6 and 4, missing 2 and 2, special 4 and 2: totals 20 and 10.
  private let values: [Double] =
    .init(repeating: 1, count: 10) + .init(repeating: 5, count: 10) + .init(repeating: .nan, count: 4)
    + .init(repeating: -9, count: 6)
  private let target: [Double] =
    [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0]

  private func fit(_ smoothing: WeightSmoothing) throws -> VariableBins {
    var rule = BinningRule()
    rule.smoothing = smoothing
    rule.specials = [SpecialValue(.number(-9), meaning: "no account")]
    return try Binning(rule: rule).fit([BinningColumn("x", .numbers(values))], target: target).variables[0]
  }

  /// By hand: shares of non-events 8/20, 6/20, 4/20, 2/20, of events 2/10, 4/10, 2/10, 2/10. The tolerance is a few
  /// roundings.
  @Test func byHand() throws {
    let found = try fit(.none)
    #expect(found.edges == [5])
    #expect(found.bins.map(\.label) == ["below 5.0", "5.0 and above", "special -9.0 (no account)", "missing"])
    #expect(found.bins.map(\.count) == [10, 10, 6, 4])
    #expect(found.bins.map(\.rate) == [0.2, 0.4, 2.0 / 6, 0.5])
    let weights = [log(0.4 / 0.2), log(0.3 / 0.4), log(0.2 / 0.2), log(0.1 / 0.2)]
    let parts = [0.2 * log(2), -0.1 * log(0.75), 0, -0.1 * log(0.5)]
    for (bin, (weight, part)) in zip(found.bins, zip(weights, parts)) {
      #expect(abs(bin.weightOfEvidence! - weight) < 1e-14)
      #expect(abs(bin.informationValue - part) < 1e-14)
      #expect(bin.share == bin.count / 30)
    }
    #expect(abs(found.informationValue - parts.reduce(0, +)) < 1e-14)
  }

  /// By hand: half a row more of each in every bin, the totals as they are.
  @Test func additiveSmoothingByHand() throws {
    let found = try fit(.additive(0.5))
    for (bin, counts) in zip(found.bins, [(8.0, 2.0), (6, 4), (4, 2), (2, 2)]) {
      let weight = log(((counts.0 + 0.5) / 20) / ((counts.1 + 0.5) / 10))
      #expect(abs(bin.weightOfEvidence! - weight) < 1e-14)
      #expect(abs(bin.informationValue - (counts.0 / 20 - counts.1 / 10) * weight) < 1e-14)
    }
  }

  /// A missing bin without events: nothing in the counts gives a weight; a substitute does, and enters the totals.
  @Test func zeroCounts() throws {
    let column = BinningColumn("x", .numbers([1, 1, 1, 2, 2, 2, .nan, .nan]))
    let target: [Double] = [0, 0, 1, 1, 1, 0, 0, 0]
    var rule = BinningRule()
    rule.smoothing = .none
    rule.missing = .mostRisky
    let bare = try Binning(rule: rule).fit([column], target: target).variables[0]
    #expect(bare.missingBin.fallback == .mostRisky && bare.missingBin.informationValue == 0)
    #expect(bare.missingBin.weightOfEvidence == bare.bins[1].weightOfEvidence)
    #expect(bare.notes.map(\.kind) == [.noOwnWeight] && bare.notes[0].subjects == ["missing"])
    rule.smoothing = .substitute(0.9)
    let filled = try Binning(rule: rule).fit([column], target: target).variables[0]
    #expect(filled.missingBin.fallback == nil && filled.notes.isEmpty)
    #expect(abs(filled.missingBin.weightOfEvidence! - log((2 / 5) / (0.9 / 3.9))) < 1e-14)
    #expect(abs(filled.bins[0].weightOfEvidence! - log((2.0 / 5) / (1 / 3.9))) < 1e-14)
  }

  /// The weight's sign turns and the information stays where events and non-events change places.
  @Test func classesChangePlaces() throws {
    let (one, other) = (
      try fit(.none),
      try Binning(
        rule: {
          var rule = BinningRule()
          rule.smoothing = .none
          rule.specials = [SpecialValue(.number(-9))]
          return rule
        }()
      ).fit([BinningColumn("x", .numbers(values))], target: target.map { 1 - $0 }).variables[0]
    )
    #expect(one.edges == other.edges && one.direction == .ascending && other.direction == .descending)
    for (left, right) in zip(one.bins, other.bins) {
      #expect(abs(left.weightOfEvidence! + right.weightOfEvidence!) < 1e-14)
      #expect(abs(left.informationValue - right.informationValue) < 1e-14)
    }
  }
}
