/// From which tier to which customers moved between two assignments.
///
/// Shape: one row a tier before, one column a tier after; tiers count from 0, the best.
/// Missing values: a negative tier means that the customer had none; such customers are left out, and counted.
public struct MigrationMatrix: Sendable, Equatable, Codable {
  /// The number of customers by tier before, then tier after.
  public let counts: [[Int]]
  /// Each row of counts over its sum; empty for a tier that nobody was in before.
  public let rowShares: [[Double]]
  /// The number of customers who had a tier only before, only after, or neither.
  public let unmatched: Int
  /// The share of customers who stayed in their tier. Undefined where no customer had both tiers, as the next two.
  public let stayedShare: Measure
  /// The share who moved to a better tier.
  public let upShare: Measure
  /// The share who moved to a worse tier.
  public let downShare: Measure

  private enum CodingKeys: String, CodingKey {
    case counts, unmatched
    case rowShares = "row_shares"
    case stayedShare = "stayed_share"
    case upShare = "up_share"
    case downShare = "down_share"
  }

  /// Counts moves of the same customers.
  public init(before: [Int], after: [Int], tierCount: Int) {
    precondition(before.count == after.count, "\(before.count) tiers before cannot be paired with \(after.count) after")
    precondition((before + after).allSatisfy { $0 < tierCount }, "tiers run from 0 to \(tierCount - 1)")
    var counts = [[Int]](repeating: [Int](repeating: 0, count: tierCount), count: tierCount)
    var (stayed, up, down) = (0, 0, 0)
    for (from, to) in zip(before, after) where from >= 0 && to >= 0 {
      counts[from][to] += 1
      if to == from { stayed += 1 } else if to < from { up += 1 } else { down += 1 }
    }
    let total = stayed + up + down
    func share(_ count: Int) -> Measure {
      total > 0 ? Measure(Double(count) / Double(total)) : Measure(undefined: "no customer has a tier before and after")
    }
    self.counts = counts
    rowShares = counts.map { row in
      let sum = row.reduce(0, +)
      return sum > 0 ? row.map { Double($0) / Double(sum) } : []
    }
    unmatched = before.count - total
    (stayedShare, upShare, downShare) = (share(stayed), share(up), share(down))
  }
}
