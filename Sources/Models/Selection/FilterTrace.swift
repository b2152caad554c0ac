/// What a filter did with each variable, and why.
public struct FilterTrace: Codable, Sendable, Equatable {
  /// What became of a variable.
  public enum Outcome: String, Codable, Sendable, CaseIterable {
    /// It stays.
    case kept
    /// It stays, but a reader should look at it.
    case flagged
    /// It goes.
    case dropped
  }

  /// One variable's fate.
  public struct Decision: Codable, Sendable, Equatable {
    /// The variable.
    public let variable: String
    /// What became of it.
    public let outcome: Outcome
    /// The number that was judged; nothing where it does not exist.
    public let value: Double?
    /// The limit that it passed or was measured against; nothing where no limit was met.
    public let limit: Double?
    /// The variable that it repeats, where that is the reason.
    public let repeats: String?
    /// Why, in words.
    public let reason: String
  }

  /// The filter's name: `information_value`, `redundancy` or `stability`.
  public let filter: String
  /// One decision for each variable, in order.
  public let decisions: [Decision]

  /// The variables that stay, in order.
  public var kept: [String] { decisions.filter { $0.outcome != .dropped }.map(\.variable) }
  /// The variables that go, in order.
  public var dropped: [String] { decisions.filter { $0.outcome == .dropped }.map(\.variable) }
  /// The variables that stay but should be looked at, in order.
  public var flagged: [String] { decisions.filter { $0.outcome == .flagged }.map(\.variable) }
}
