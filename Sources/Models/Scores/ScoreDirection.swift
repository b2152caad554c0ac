/// Which values of an indicator are the better ones.
public enum ScoreDirection: String, Codable, Sendable, CaseIterable {
  /// More is better.
  case higher
  /// Less is better.
  case lower
}
