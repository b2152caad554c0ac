/// Rows from the highest score to the lowest, in a form that a scan reads a byte a row.
package struct ScoreOrder: Sendable {
  /// The event of the row at this position.
  static let event: UInt8 = 1
  /// The last of the rows that share its score.
  static let tieEnd: UInt8 = 2

  /// The rows; those that share a score in the order given.
  package let rows: [UInt32]
  /// What each position is: a sum of `event` and `tieEnd`.
  package let marks: [UInt8]
  /// The weights by position; nothing where each row counts once.
  package let weights: [Double]?

  /// Sorts finite scores. Zero and minus zero are one score.
  init(scores: [Double], events: [Bool], weights: [Double]?) {
    let sorted = ScoreSort.descending(scores)
    marks = [UInt8](unsafeUninitializedCapacity: sorted.count) { marks, count in
      scores.withUnsafeBufferPointer { scores in
        events.withUnsafeBufferPointer { events in
          sorted.withUnsafeBufferPointer { rows in
            for position in 0..<rows.count {
              let row = Int(rows[position])
              let isLast = position + 1 == rows.count || scores[Int(rows[position + 1])] != scores[row]
              marks[position] = (events[row] ? ScoreOrder.event : 0) + (isLast ? ScoreOrder.tieEnd : 0)
            }
          }
        }
      }
      count = sorted.count
    }
    self.weights = weights.map { weights in sorted.map { weights[Int($0)] } }
    rows = sorted
  }

  /// Calls `body` for each score that occurs, from the highest: the position of its last row, and the weights of its
  /// rows with and without the event.
  ///
  /// `counts` holds how often each position was drawn, or is nothing where each counts once.
  @inline(__always)
  func forEachScore(
    _ counts: UnsafeBufferPointer<UInt8>? = nil, _ body: (_ last: Int, _ events: Double, _ nonEvents: Double) -> Void
  ) {
    switch (weights, counts) {
    case (nil, nil): scanCounts({ _ in 1 }, body)
    case (nil, let counts?): scanCounts({ Int(counts[$0]) }, body)
    case (let weights?, nil): weights.withUnsafeBufferPointer { weights in scanWeights({ weights[$0] }, body) }
    case (let weights?, let counts?):
      weights.withUnsafeBufferPointer { weights in scanWeights({ weights[$0] * Double(counts[$0]) }, body) }
    }
  }

  /// Whole counts need no floating point within a score.
  @inline(__always)
  private func scanCounts(_ count: (Int) -> Int, _ body: (Int, Double, Double) -> Void) {
    marks.withUnsafeBufferPointer { marks in
      var (event, all) = (0, 0)
      for position in 0..<marks.count {
        let times = count(position)
        event &+= Int(marks[position] & ScoreOrder.event) &* times
        all &+= times
        guard marks[position] & ScoreOrder.tieEnd != 0 else { continue }
        body(position, Double(event), Double(all &- event))
        (event, all) = (0, 0)
      }
    }
  }

  @inline(__always)
  private func scanWeights(_ weight: (Int) -> Double, _ body: (Int, Double, Double) -> Void) {
    marks.withUnsafeBufferPointer { marks in
      var (event, nonEvent) = (0.0, 0.0)
      for position in 0..<marks.count {
        if marks[position] & ScoreOrder.event != 0 { event += weight(position) } else { nonEvent += weight(position) }
        guard marks[position] & ScoreOrder.tieEnd != 0 else { continue }
        body(position, event, nonEvent)
        (event, nonEvent) = (0, 0)
      }
    }
  }

  /// The weights of the rows with and without the event.
  func classWeights(_ counts: UnsafeBufferPointer<UInt8>? = nil) -> (events: Double, nonEvents: Double) {
    var (events, nonEvents) = (0.0, 0.0)
    forEachScore(counts) { _, event, nonEvent in
      events += event
      nonEvents += nonEvent
    }
    return (events, nonEvents)
  }
}
