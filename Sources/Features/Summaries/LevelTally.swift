/// Events and amounts by level of a category column, over the events that a customer started and whose level is known.
///
/// The same storage serves customer after customer: only the levels that were touched are cleared.
final class LevelTally {
  private let levelCount: Int
  private let counts: UnsafeMutablePointer<Double>
  private let amounts: UnsafeMutablePointer<Double>
  private let touched: UnsafeMutablePointer<Int32>
  private var touchedCount = 0

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

  /// Forgets the customer before and tallies this one's events.
  func tally(
    _ levels: UnsafePointer<Int32>, _ eventAmounts: UnsafePointer<Double>?, _ range: Range<Int>
  ) -> LevelSummary {
    for place in 0..<touchedCount {
      counts[Int(touched[place])] = 0
      amounts[Int(touched[place])] = 0
    }
    touchedCount = 0
    var summary = LevelSummary()
    for row in range where levels[row] >= 0 {
      let level = Int(levels[row])
      if counts[level] == 0 {
        touched[touchedCount] = levels[row]
        touchedCount += 1
      }
      counts[level] += 1
      summary.eventCount += 1
      if let amount = eventAmounts?[row], !amount.isNaN {
        amounts[level] += abs(amount)
        summary.amount += abs(amount)
      }
    }
    summary.levelCount = touchedCount
    summary.largestCount = largestCount
    summary.entropy = entropy(summary.eventCount)
    return summary
  }

  /// The events of a level.
  func count(_ level: Int) -> Double { counts[level] }
  /// The amount of a level.
  func amount(_ level: Int) -> Double { amounts[level] }

  /// The largest number of events of one level.
  private var largestCount: Double {
    var largest = 0.0
    for place in 0..<touchedCount { largest = max(largest, counts[Int(touched[place])]) }
    return largest
  }

  /// −Σ p ln p over the levels' shares of events, in order of the levels' first events.
  private func entropy(_ eventCount: Int) -> Double {
    guard touchedCount > 1 else { return 0 }
    var sum = 0.0
    for place in 0..<touchedCount {
      let share = counts[Int(touched[place])] / Double(eventCount)
      sum -= share * naturalLogarithm(share)
    }
    return sum
  }
}

/// What a tally sums up to.
struct LevelSummary {
  var levelCount = 0
  var eventCount = 0
  var amount = 0.0
  var largestCount = 0.0
  var entropy = 0.0
}
