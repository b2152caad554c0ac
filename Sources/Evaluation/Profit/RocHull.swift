/// The upper convex hull of the receiver operating characteristic: the cut-offs that are best at some ratio of costs.
struct RocHull: Sendable {
  /// A corner: the shares of each class above a cut-off.
  struct Corner: Sendable, Equatable {
    var events: Double
    var nonEvents: Double
  }

  /// The corners from (0, 0), where nobody lies above, to (1, 1).
  private(set) var corners: [Corner]
  /// The share of rows with the event.
  let eventShare: Double
  /// The share of rows without the event.
  let nonEventShare: Double

  /// Looks at the sorted rows once; nothing where a class weighs nothing.
  init?(_ order: ScoreOrder, _ counts: UnsafeBufferPointer<UInt8>? = nil) {
    // Corners are kept as weights, whole where rows have none, so that turns are told exactly.
    var path = [Corner(events: 0, nonEvents: 0)]
    order.forEachScore(counts) { _, events, others in
      let next = Corner(events: path.last!.events + events, nonEvents: path.last!.nonEvents + others)
      while path.count >= 2, RocHull.turnsUp(path[path.count - 2], path[path.count - 1], next) {
        path.removeLast()
      }
      path.append(next)
    }
    let total = path.last!
    guard total.events > 0, total.nonEvents > 0 else { return nil }
    corners = path.map { Corner(events: $0.events / total.events, nonEvents: $0.nonEvents / total.nonEvents) }
    eventShare = total.events / (total.events + total.nonEvents)
    nonEventShare = total.nonEvents / (total.events + total.nonEvents)
  }

  /// Whether the middle corner lies on or below the line between the others.
  private static func turnsUp(_ first: Corner, _ middle: Corner, _ last: Corner) -> Bool {
    let before = (middle.events - first.events) * (last.nonEvents - middle.nonEvents)
    let after = (last.events - middle.events) * (middle.nonEvents - first.nonEvents)
    return before <= after
  }
}

/// The profit that the best cut-offs give on average, and how many rows they take.
public struct ExpectedProfit: Sendable, Equatable, Codable {
  /// The expected maximum profit.
  public let profit: Double
  /// The expected share of rows above the best cut-off: those to be contacted, or refused.
  public let share: Double
}
