/// What makes our result as good as a peer's.
enum QualityCheck: Sendable {
  /// The same number, within a relative difference.
  case equal(String, within: Double)
  /// Ours is at most the peer's, but for a relative difference; the peer's may be above ours by a hundredth.
  case atMost(String, within: Double)
  /// Ours is at least the peer's, but for a relative difference; the peer's may be below ours by a hundredth.
  case atLeast(String, within: Double)
  /// Both are at most this.
  case below(String, Double)
  /// Ours is at most this; what the peer's is does not matter.
  case oursBelow(String, Double)

  /// By how much, relatively, a peer may be worse and still count as having done the same.
  private static let allowance = 0.01

  /// The number's name.
  var name: String {
    switch self {
    case .equal(let name, _), .atMost(let name, _), .atLeast(let name, _), .below(let name, _),
      .oursBelow(let name, _):
      name
    }
  }

  /// How the two sides stand.
  enum Verdict: String, Codable, Sendable {
    case same
    /// Ours is worse, or missing.
    case worse
    /// The peer is worse, or lacks the number; its time then counts for nothing.
    case peerWorse = "peer_worse"
  }

  /// Compares our numbers with a peer's.
  func verdict(_ ours: [String: Double], _ theirs: [String: Double]) -> Verdict {
    guard let our = ours[name], our.isFinite else { return .worse }
    if case .below(_, let limit) = self {
      return our > limit ? .worse : (theirs[name] ?? 0) > limit ? .peerWorse : .same
    }
    if case .oursBelow(_, let limit) = self { return our > limit ? .worse : .same }
    guard let their = theirs[name], their.isFinite else { return .peerWorse }
    switch self {
    case .equal(_, let share): return abs(our - their) <= share * abs(their) ? .same : .worse
    case .atMost(_, let share):
      return our > their + share * abs(their)
        ? .worse : their > our + QualityCheck.allowance * abs(our) ? .peerWorse : .same
    case .atLeast(_, let share):
      return our < their - share * abs(their)
        ? .worse : their < our - QualityCheck.allowance * abs(our) ? .peerWorse : .same
    case .below, .oursBelow: return .same
    }
  }
}
