/// Segments as rules on scores: each rule holds a range of scores for each dimension, and its segment's tier.
///
/// By default the rules must partition the score space: every combination of scores belongs to exactly one rule. With
/// `first_match` the first rule that holds counts, and `otherwise` takes what no rule holds: a partition by
/// construction, and its gaps and overlaps are recorded.
public struct RuleTable: Codable, Sendable, Equatable {
  /// One rule.
  public struct Rule: Codable, Sendable, Equatable {
    /// The segment's name.
    public var name: String
    /// For each dimension in order, the lowest and the highest score, both included.
    public var ranges: [[Int]]
    /// The segment's tier.
    public var tier: String

    /// Makes a rule.
    public init(name: String, ranges: [[Int]], tier: String) {
      self.name = name
      self.ranges = ranges
      self.tier = tier
    }
  }

  /// The segment of combinations that no rule holds.
  public struct Otherwise: Codable, Sendable, Equatable {
    /// The segment's name.
    public var name: String
    /// The segment's tier.
    public var tier: String

    /// Names the segment.
    public init(name: String, tier: String) {
      self.name = name
      self.tier = tier
    }
  }

  /// How a combination of scores finds its rule.
  public enum Match: String, Codable, Sendable, CaseIterable {
    /// Exactly one rule must hold.
    case partition
    /// The first rule that holds counts.
    case firstMatch = "first_match"
  }

  /// The rules, in order.
  public var rules: [Rule]
  /// How a combination of scores finds its rule.
  public var match: Match
  /// With `first_match`, the segment of what no rule holds; nothing otherwise.
  public var otherwise: Otherwise?

  /// Makes a table.
  public init(rules: [Rule], match: Match = .partition, otherwise: Otherwise? = nil) {
    self.rules = rules
    self.match = match
    self.otherwise = otherwise
  }
}
