/// By how much rules fail to partition a score space, with counter-examples.
public struct RulePartitionFault: Codable, Sendable, Equatable, CustomStringConvertible {
  /// Two rules that hold at the same time.
  public struct Overlap: Codable, Sendable, Equatable {
    /// The rule that comes first.
    public let first: String
    /// The rule that comes later.
    public let second: String
    /// The number of cells that both hold.
    public let cellCount: Int
  }

  /// The dimensions' names.
  public let dimensions: [String]
  /// The number of cells: combinations of scores.
  public let cellCount: Int
  /// The number of cells that no rule holds.
  public let unassignedCount: Int
  /// The scores of the first such cell, by dimension; the last dimension moves fastest.
  public let firstUnassigned: [Int]?
  /// The number of cells that more than one rule holds.
  public let overlappingCount: Int
  /// The scores of the first such cell.
  public let firstOverlapping: [Int]?
  /// The names of the rules that hold there.
  public let firstOverlappingRules: [String]
  /// Every pair of rules that overlap, in the order of the rules.
  public let overlaps: [Overlap]

  /// Whether the rules partition the space.
  public var isPartition: Bool { unassignedCount == 0 && overlappingCount == 0 }

  /// One sentence with a counter-example.
  public var description: String {
    func cell(_ scores: [Int]) -> String {
      zip(dimensions, scores).map { "\($0) = \($1)" }.joined(separator: ", ")
    }
    var parts: [String] = []
    if let firstUnassigned {
      parts.append("\(unassignedCount) of \(cellCount) cells have no rule, the first is \(cell(firstUnassigned))")
    }
    if let firstOverlapping {
      parts.append(
        "\(overlappingCount) of \(cellCount) cells have several, the first is \(cell(firstOverlapping)) with"
          + " \(firstOverlappingRules.map { "'\($0)'" }.joined(separator: " and "))")
    }
    return "the rules do not partition the scores: \(parts.joined(separator: "; ")); mend the ranges, or set match to"
      + " first_match and name an otherwise"
  }
}
