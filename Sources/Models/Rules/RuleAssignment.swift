/// Rules spread over a whole score space: the segment of every cell.
public struct RuleAssignment: Codable, Sendable, Equatable {
  /// The most cells that are looked through.
  public static let cellLimit = 1_000_000

  /// The segments' names: those of the rules in order, then that of `otherwise` where there is one.
  public let segments: [String]
  /// The tier of each segment, 0 for the highest.
  public let segmentTiers: [Int]
  /// The segment of each cell; the last dimension moves fastest.
  public let cells: [Int]
  /// The number of scores in each dimension.
  public let scoreCounts: [Int]
  /// How far the rules as written are from a partition; with `first_match` it may be far.
  public let fault: RulePartitionFault

  /// Spreads the rules over the scores 1 to `scoreCounts[d]` of each dimension d.
  ///
  /// Cost: the sum of the rules' volumes, and the square of their number.
  /// Throws: `ModelError.rulesDoNotPartition` where a cell has no rule or several and the table demands a partition;
  /// `.setting` where a range or a tier does not exist; `.tooManyCells`.
  public init(_ table: RuleTable, dimensions: [String], scoreCounts: [Int], tiers: [String]) throws {
    precondition(dimensions.count == scoreCounts.count, "\(dimensions.count) names for \(scoreCounts.count) dimensions")
    var cellCount = 1
    for count in scoreCounts {
      let (product, overflow) = cellCount.multipliedReportingOverflow(by: count)
      guard !overflow, product <= RuleAssignment.cellLimit else {
        throw ModelError.tooManyCells(count: overflow ? .max : product, limit: RuleAssignment.cellLimit)
      }
      cellCount = product
    }
    try RuleAssignment.check(table, dimensions, scoreCounts)
    let space = ScoreSpace(scoreCounts: scoreCounts, cellCount: cellCount)
    var firstRule = [Int](repeating: -1, count: cellCount)
    var ruleCounts = [Int](repeating: 0, count: cellCount)
    for (index, rule) in table.rules.enumerated() {
      space.forEachCell(in: rule.ranges) { cell in
        if firstRule[cell] < 0 { firstRule[cell] = index }
        ruleCounts[cell] += 1
      }
    }
    fault = RuleAssignment.fault(table, dimensions, space, ruleCounts)
    if table.match == .partition, !fault.isPartition { throw ModelError.rulesDoNotPartition(fault) }
    let otherwise = table.rules.count
    cells = firstRule.map { $0 < 0 ? otherwise : $0 }
    self.scoreCounts = scoreCounts
    segments = table.rules.map(\.name) + (table.otherwise.map { [$0.name] } ?? [])
    let named = table.rules.map(\.tier) + (table.otherwise.map { [$0.tier] } ?? [])
    segmentTiers = try named.map { name in
      guard let tier = tiers.firstIndex(of: name) else {
        throw ModelError.setting(
          model: "rules", key: "tier", value: name, wanted: "one of \(tiers.joined(separator: ", "))")
      }
      return tier
    }
  }

  private static func check(_ table: RuleTable, _ dimensions: [String], _ scoreCounts: [Int]) throws {
    guard (table.match == .firstMatch) == (table.otherwise != nil) else {
      throw ModelError.setting(
        model: "rules", key: "otherwise", value: table.otherwise?.name ?? "absent",
        wanted: table.match == .firstMatch ? "a segment for what no rule holds" : "none, as every cell has its rule,")
    }
    let names = table.rules.map(\.name) + (table.otherwise.map { [$0.name] } ?? [])
    if let repeated = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ModelError.setting(model: "rules", key: "name", value: repeated, wanted: "a name for one rule only")
    }
    for rule in table.rules {
      guard rule.ranges.count == dimensions.count else {
        throw ModelError.setting(
          model: "rules", key: rule.name, value: "\(rule.ranges.count) ranges",
          wanted: "one for each of \(dimensions.joined(separator: ", "))")
      }
      for (dimension, range) in rule.ranges.enumerated() {
        guard range.count == 2, range[0] >= 1, range[0] <= range[1], range[1] <= scoreCounts[dimension] else {
          throw ModelError.setting(
            model: "rules", key: "\(rule.name).\(dimensions[dimension])", value: "\(range)",
            wanted: "[low, high] between 1 and \(scoreCounts[dimension])")
        }
      }
    }
  }

  private static func fault(
    _ table: RuleTable, _ dimensions: [String], _ space: ScoreSpace, _ ruleCounts: [Int]
  ) -> RulePartitionFault {
    var overlaps: [RulePartitionFault.Overlap] = []
    for (index, first) in table.rules.enumerated() {
      for second in table.rules[(index + 1)...] {
        let shared = zip(first.ranges, second.ranges).map { max(0, min($0[1], $1[1]) - max($0[0], $1[0]) + 1) }
        let count = shared.reduce(1, *)
        if count > 0 { overlaps.append(.init(first: first.name, second: second.name, cellCount: count)) }
      }
    }
    let unassigned = ruleCounts.firstIndex(of: 0).map(space.scores)
    let overlapping = ruleCounts.firstIndex { $0 > 1 }.map(space.scores)
    let holding = overlapping.map { cell in
      table.rules.filter { rule in zip(rule.ranges, cell).allSatisfy { $0[0] <= $1 && $1 <= $0[1] } }.map(\.name)
    }
    return RulePartitionFault(
      dimensions: dimensions, cellCount: ruleCounts.count, unassignedCount: ruleCounts.count { $0 == 0 },
      firstUnassigned: unassigned, overlappingCount: ruleCounts.count { $0 > 1 }, firstOverlapping: overlapping,
      firstOverlappingRules: holding ?? [], overlaps: overlaps)
  }
}
