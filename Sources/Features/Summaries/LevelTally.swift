/// Events and amounts by level of a category column, over the events that a customer started and whose level is known.
///
/// The same storage serves customer after customer, and only the levels that were touched are cleared. What changes is
/// behind pointers, because a class's own variables are guarded at each access.
final class LevelTally {
  private let levelCount: Int
  private let counts: UnsafeMutablePointer<Double>
  private let amounts: UnsafeMutablePointer<Double>
  private let touched: UnsafeMutablePointer<Int32>

  init(levelCount: Int) {
    self.levelCount = levelCount
    counts = .allocate(capacity: levelCount)
    amounts = .allocate(capacity: levelCount)
    touched = .allocate(capacity: levelCount)
    counts.initialize(repeating: 0, count: levelCount)
    amounts.initialize(repeating: 0, count: levelCount)
    touched.initialize(repeating: 0, count: levelCount)
  }

  deinit {
    counts.deallocate()
    amounts.deallocate()
    touched.deallocate()
  }

  /// Tallies a customer's events, once the tally is cleared; amounts only where they are given.
  func tally(
    _ levels: UnsafePointer<Int32>, _ eventAmounts: UnsafePointer<Double>?, _ range: Range<Int>, entropy: Bool
  ) -> LevelSummary {
    let amounts = amounts
    var summary = LevelSummary()
    if levelCount <= UInt64.bitWidth && !entropy {
      count(levels, range, &summary)
    } else {
      countInOrder(levels, range, &summary)
    }
    if let eventAmounts {
      for row in range where levels[row] >= 0 && !eventAmounts[row].isNaN {
        amounts[Int(levels[row])] += abs(eventAmounts[row])
        summary.amount += abs(eventAmounts[row])
      }
    }
    addShape(&summary, entropy)
    return summary
  }

  /// Counts the events of each level, and notes the levels in the order of their first events.
  private func countInOrder(_ levels: UnsafePointer<Int32>, _ range: Range<Int>, _ summary: inout LevelSummary) {
    let (counts, touched) = (counts, touched)
    for row in range where levels[row] >= 0 {
      let level = Int(levels[row])
      if counts[level] == 0 {
        touched[summary.levelCount] = levels[row]
        summary.levelCount += 1
      }
      counts[level] += 1
      summary.eventCount += 1
    }
  }

  /// The same for levels that a word has bits for, in any order: whether a level is new is not to be guessed, and so it
  /// is not asked.
  private func count(_ levels: UnsafePointer<Int32>, _ range: Range<Int>, _ summary: inout LevelSummary) {
    let (counts, touched) = (counts, touched)
    var seen: UInt64 = 0
    var eventCount = 0
    for row in range where levels[row] >= 0 {
      counts[Int(levels[row])] += 1
      seen |= 1 &<< UInt64(truncatingIfNeeded: levels[row])
      eventCount &+= 1
    }
    summary.eventCount = eventCount
    while seen != 0 {
      touched[summary.levelCount] = Int32(truncatingIfNeeded: seen.trailingZeroBitCount)
      summary.levelCount += 1
      seen &= seen &- 1
    }
  }

  /// Forgets the customer of whom the tally made this summary.
  func clear(_ summary: LevelSummary) {
    for place in 0..<summary.levelCount {
      counts[Int(touched[place])] = 0
      amounts[Int(touched[place])] = 0
    }
  }

  /// Adds the largest count, and the entropy −Σ p ln p of the levels' shares in order of the levels' first events.
  private func addShape(_ summary: inout LevelSummary, _ entropy: Bool) {
    for place in 0..<summary.levelCount {
      let count = counts[Int(touched[place])]
      summary.largestCount = max(summary.largestCount, count)
      guard entropy && summary.levelCount > 1 else { continue }
      let share = count / Double(summary.eventCount)
      summary.entropy -= share * naturalLogarithm(share)
    }
  }

  /// The events of a level.
  func count(_ level: Int) -> Double { counts[level] }
  /// The amount of a level.
  func amount(_ level: Int) -> Double { amounts[level] }
}

/// What a tally sums up to.
struct LevelSummary {
  var levelCount = 0
  var eventCount = 0
  var amount = 0.0
  var largestCount = 0.0
  var entropy = 0.0
}
