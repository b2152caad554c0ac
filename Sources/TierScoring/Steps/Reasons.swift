/// Finds which values fall the most short of their baselines: why a score is not higher.
///
/// Formula: shortfallⱼ = baselinesⱼ − xⱼ, rounded once. The first value yielded is the position, from 0, of the largest
/// shortfall, the second that of the next, and so on; of equal shortfalls the one with the smaller position comes first.
/// Shape: yields `count` values. Only shortfalls above 0 are reasons; where there are fewer than `count`, the values left
/// over are missing.
/// Missing: a missing x is no reason.
public struct Reasons: Sendable, Equatable {
  /// The values read: x.
  public let values: [Int]
  /// What each of them is compared with.
  public let baselines: [Double]
  /// The most reasons, at least 1.
  public let count: Int

  /// Makes the step.
  public init(values: [Int], baselines: [Double], count: Int) {
    self.values = values
    self.baselines = baselines
    self.count = count
  }
}

extension Reasons: StepForm {
  package static let kind = "reasons"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.numbers(values)
    try place.demand(
      baselines.count == values.count, "has \(baselines.count) baselines for \(values.count) values")
    try place.demandFinite(baselines, "baselines")
    try place.demand(
      count >= 1 && count <= values.count, "yields \(count) reasons from \(values.count) values")
    return Array(repeating: .whole(0...values.count - 1), count: count)
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    self.init(
      values: try fields.integers("values"), baselines: try fields.numbers("baselines"),
      count: try fields.integer("count"))
  }

  package var reads: [Int] { values }
  package var fields: [String: BundleValue] {
    ["values": .integers(values), "baselines": .numbers(baselines), "count": .integer(count)]
  }
  package var step: ScoringStep { .reasons(self) }
}
