/// What a value is given at scoring where training gave its bin no weight of evidence of its own.
public enum EvidenceFallback: String, Codable, Sendable, CaseIterable {
  /// A weight of evidence of 0: as risky as the whole.
  case neutral
  /// The lowest weight of evidence among the ordinary bins.
  case mostRisky = "most_risky"
  /// No weight: the row is refused.
  case refuse
}

/// What a level that training never saw is given at scoring.
public enum UnseenLevel: String, Codable, Sendable, CaseIterable {
  /// A weight of evidence of 0.
  case neutral
  /// The lowest weight of evidence among the ordinary bins.
  case mostRisky = "most_risky"
  /// What a missing value is given.
  case asMissing = "as_missing"
  /// No weight: the row is refused.
  case refuse
}
