import Foundation

/// How many rows carry each pair of labels of two labelings: what every measure of their agreement is made of.
///
/// Shape: one row a label of the first labeling, one column a label of the second.
/// Missing values: a negative label means that the row was not labelled; a row without both labels is left out, and
/// counted in `unshared`.
public struct ContingencyTable: Sendable, Equatable, Codable {
  /// The number of rows by first label, then second label.
  public let counts: [[Int]]
  /// The number of rows that both labelings labelled.
  public let total: Int
  /// The number of rows that were left out.
  public let unshared: Int

  /// Counts pairs of labels of the same rows.
  public init(_ first: [Int], _ second: [Int]) {
    precondition(first.count == second.count, "\(first.count) labels cannot be paired with \(second.count)")
    let columnCount = (second.max() ?? -1) + 1
    var counts = [[Int]](
      repeating: [Int](repeating: 0, count: max(0, columnCount)), count: max(0, (first.max() ?? -1) + 1))
    var total = 0
    for (one, other) in zip(first, second) where one >= 0 && other >= 0 {
      counts[one][other] += 1
      total += 1
    }
    self.counts = counts
    self.total = total
    unshared = first.count - total
  }

  /// The number of counted rows with each first label.
  public var firstSizes: [Int] { counts.map { $0.reduce(0, +) } }

  /// The number of counted rows with each second label.
  public var secondSizes: [Int] {
    (0..<(counts.first?.count ?? 0)).map { column in counts.reduce(0) { $0 + $1[column] } }
  }

  /// The share of pairs of rows that both labelings put together or both put apart, corrected for chance.
  ///
  /// Formula: (Σᵢⱼ C(nᵢⱼ, 2) − E) / (½(Σᵢ C(aᵢ, 2) + Σⱼ C(bⱼ, 2)) − E), E = Σᵢ C(aᵢ, 2) Σⱼ C(bⱼ, 2) / C(n, 2).
  /// Range: at most 1 (the same partition); 0 is what chance gives.
  /// Edge cases: two labelings that are both one cluster, or both all single rows, agree: 1. Undefined below two rows.
  /// Source: Hubert and Arabie (1985), "Comparing partitions".
  public var adjustedRandIndex: Measure {
    guard total >= 2 else { return Measure(undefined: "fewer than two rows carry both labels") }
    let (both, first, second, all) = pairs
    // Both sides times the number of pairs, which keeps small tables exact.
    let chance = first * second
    let greatest = (first + second) / 2 * all
    return Measure(greatest == chance ? 1 : (both * all - chance) / (greatest - chance))
  }

  /// The share of pairs of rows that both labelings put together or both put apart.
  ///
  /// Range: 0 to 1. Edge cases: undefined below two rows. Source: Rand (1971).
  public var randIndex: Measure {
    guard total >= 2 else { return Measure(undefined: "fewer than two rows carry both labels") }
    let (both, first, second, all) = pairs
    return Measure((all + 2 * both - first - second) / all)
  }

  /// The information, in nats, by which the two labelings differ: H(first) + H(second) − 2I.
  ///
  /// Range: 0 (the same partition) to log n. Edge cases: undefined without rows.
  /// Source: Meilă (2007), "Comparing clusterings: an information based distance".
  public var variationOfInformation: Measure {
    guard total >= 1 else { return Measure(undefined: "no row carries both labels") }
    let (first, second, joint) = entropies
    return Measure(max(0, 2 * joint - first - second))
  }

  /// The labelings' mutual information over the mean of their entropies.
  ///
  /// Formula: I / (½(H(first) + H(second))). Range: 0 to 1.
  /// Edge cases: two labelings of one cluster each are the same: 1. Undefined without rows.
  /// Source: Strehl and Ghosh (2002), with the arithmetic mean.
  public var normalizedMutualInformation: Measure {
    guard total >= 1 else { return Measure(undefined: "no row carries both labels") }
    let (first, second, joint) = entropies
    let mean = (first + second) / 2
    return Measure(mean == 0 ? 1 : min(1, max(0, (first + second - joint) / mean)))
  }

  /// Pairs of rows together in both labelings, in the first, in the second, and all pairs; exact below 2⁵³ pairs.
  private var pairs: (both: Double, first: Double, second: Double, all: Double) {
    func pairCount(_ counts: [Int]) -> Double { Double(counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 }) }
    return (pairCount(counts.flatMap { $0 }), pairCount(firstSizes), pairCount(secondSizes), pairCount([total]))
  }

  private var entropies: (first: Double, second: Double, joint: Double) {
    func entropy(_ counts: [Int]) -> Double {
      counts.reduce(0.0) { sum, count in
        guard count > 0 else { return sum }
        let share = Double(count) / Double(total)
        return sum - share * log(share)
      }
    }
    return (entropy(firstSizes), entropy(secondSizes), entropy(counts.flatMap { $0 }))
  }
}
