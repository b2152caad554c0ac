import Foundation
import Runs
import Testing

/// How far apart two outputs lie, in units that are counted by stepping from number to number.
@Suite struct ReproductionTests {
  private func numbers(_ values: [Double], and whole: Int = 1) throws -> StageContent {
    var content = StageContent()
    content.add("values", .numbers(values))
    content.add("wholes", .integers([whole]))
    try content.add("document", document: ["a": [1.5, 2]])
    return content
  }

  @Test(arguments: [0, 1, -1, 1e300, .leastNonzeroMagnitude, -.leastNormalMagnitude, 0.1]) func unitsAreSteps(
    _ value: Double
  ) throws {
    var next = value
    for _ in 0..<7 { next = next.nextUp }
    let distance = try numbers([3, value]).distance(to: numbers([3, next]))
    #expect(distance.units == 7 && distance.differing == 1 && distance.count == 5 && distance.part == "values")
    #expect(try numbers([3, next]).distance(to: numbers([3, value])).units == 7)
  }

  @Test func equalOutputsLieNowhereApart() throws {
    let distance = try numbers([.nan, 0]).distance(to: numbers([.nan, 0]))
    #expect(distance.units == 0 && distance.differing == 0 && distance.part == nil)
    // From the least negative number over both zeros to the least positive one.
    #expect(try numbers([-.leastNonzeroMagnitude]).distance(to: numbers([.leastNonzeroMagnitude])).units == 2)
  }

  @Test func whatIsNoNumberHasNoUnits() throws {
    for (one, other) in [
      (try numbers([1], and: 1), try numbers([1], and: 2)), (try numbers([.nan]), try numbers([1])),
      (try numbers([1, 2]), try numbers([1])),
    ] {
      #expect(one.distance(to: other).units == nil)
    }
    var (one, other) = (StageContent(), StageContent())
    try one.add("document", document: ["a": [1.5, 2.0]])
    try other.add("document", document: ["a": [1.5, 2.0.nextUp.nextUp]])
    let distance = one.distance(to: other)
    #expect(distance.units == 2 && distance.part == "document[0].a[1]")
  }

  @Test func metricsAgreeWithinTheToleranceOrAreNamed() {
    func metric(_ value: Double?, _ folds: [Double?] = []) -> Metric {
      Metric(value, n: 1, folds: folds, direction: .higher, reason: value == nil ? "none" : nil)
    }
    func compared(_ one: Metric?, _ other: Metric?) -> Reproduction.MetricAgreement {
      Reproduction.MetricAgreement(
        ["same": metric(1), "m": one].compactMapValues { $0 }, ["same": metric(1), "m": other].compactMapValues { $0 },
        tolerance: 1e-6)
    }
    #expect(compared(metric(1e9), metric(1e9 + 500)).beyond.isEmpty, "relative above 1")
    #expect(compared(metric(1e9), metric(1e9 + 2000)).beyond == ["m"])
    #expect(compared(metric(1e-9), metric(5e-7)).beyond.isEmpty, "absolute below 1")
    #expect(compared(metric(0.5, [0.5, nil]), metric(0.5, [0.5 + 1e-5, nil])).beyond == ["m"])
    #expect(compared(metric(0.5, [0.5, nil]), metric(0.5, [0.5, 0.5])).beyond == ["m"])
    #expect(compared(metric(nil), metric(0.5)).beyond == ["m"])
    #expect(compared(metric(1), nil).beyond == ["m"])
    let all = compared(metric(0.5), metric(0.5 + 3e-7))
    #expect(all.compared == 6 && all.furthest == "m" && abs(all.largest - 3e-7) < 1e-12)
  }
}
