/// How well several labelings of the same rows agree with each other, by the adjusted Rand index of every pair: across
/// seeds, or across the folds that each labeling was fitted on.
public struct LabelingAgreement: Sendable, Equatable, Codable {
  /// The adjusted Rand index of two of the labelings.
  public struct Pair: Sendable, Equatable, Codable {
    /// The position of the one labeling.
    public let first: Int
    /// The position of the other, later one.
    public let second: Int
    /// Their agreement.
    public let adjustedRandIndex: Measure

    private enum CodingKeys: String, CodingKey {
      case first, second
      case adjustedRandIndex = "adjusted_rand_index"
    }
  }

  /// Every pair of labelings, in order.
  public let pairs: [Pair]
  /// The mean over the pairs that are defined.
  public let mean: Measure
  /// The least over the pairs that are defined.
  public let minimum: Measure

  /// Compares every pair; a negative label means that a row was not labelled.
  ///
  /// Edge cases: mean and minimum are undefined where no pair is defined.
  public init(_ labelings: [[Int]]) {
    pairs = labelings.indices.flatMap { first in
      (first + 1..<max(first + 1, labelings.count)).map { second in
        Pair(
          first: first, second: second,
          adjustedRandIndex: ContingencyTable(labelings[first], labelings[second]).adjustedRandIndex)
      }
    }
    let defined = pairs.compactMap(\.adjustedRandIndex.value)
    let undefined = Measure(undefined: "no two labelings share two labelled rows")
    mean = Evaluation.mean(defined).map { Measure($0) } ?? undefined
    minimum = defined.min().map { Measure($0) } ?? undefined
  }
}
