internal import Learning

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
  /// The positions of each score that rows with and without the event share.
  let mixedTies: [Range<Int>]

  /// Sorts finite scores. Zero and minus zero are one score.
  init(scores: [Double], events: [Bool], weights: [Double]?, workers: Workers) {
    let count = scores.count
    var marks: [UInt8] = []
    let sorted = [UInt32](unsafeUninitializedCapacity: count) { rows, rowCount in
      marks = [UInt8](unsafeUninitializedCapacity: count) { marks, markCount in
        ScoreOrder.fill(rows, marks, scores, events, workers)
        markCount = count
      }
      rowCount = count
    }
    self.init(rows: sorted, marks: marks, weights: weights)
  }

  /// Takes rows in their order with the mark of each position; the weights are by row.
  init(rows: [UInt32], marks: [UInt8], weights: [Double]?) {
    self.rows = rows
    self.marks = marks
    mixedTies = ScoreOrder.mixedTies(marks)
    self.weights = weights.map { weights in rows.map { weights[Int($0)] } }
  }

  private static func mixedTies(_ marks: [UInt8]) -> [Range<Int>] {
    marks.withUnsafeBufferPointer { marks in
      var ties: [Range<Int>] = []
      var start = 0
      while start < marks.count {
        var end = start
        while marks[end] & tieEnd == 0 { end += 1 }
        end += 1
        if end - start > 1, marks[start..<end].contains(where: { ($0 ^ marks[start]) & event != 0 }) {
          ties.append(start..<end)
        }
        start = end
      }
      return ties
    }
  }

  private static func fill(
    _ rows: UnsafeMutableBufferPointer<UInt32>, _ marks: UnsafeMutableBufferPointer<UInt8>, _ scores: [Double],
    _ events: [Bool], _ workers: Workers
  ) {
    nonisolated(unsafe) let (rows, marks) = (rows, marks)
    scores.withUnsafeBufferPointer { scores in
      events.withUnsafeBufferPointer { events in
        nonisolated(unsafe) let (scores, events) = (scores, events)
        ScoreSort(scores, workers: workers).forEachRun { first, words in
          for place in words.indices {
            let word = words[place]
            let row = Int(truncatingIfNeeded: word & 0xffff_ffff)
            // Most neighbours are told apart by what is at hand.
            let isLast =
              place + 1 == words.count || words[place + 1] >> 32 != word >> 32
              || scores[Int(truncatingIfNeeded: words[place + 1] & 0xffff_ffff)] != scores[row]
            rows[first + place] = UInt32(truncatingIfNeeded: row)
            marks[first + place] = (events[row] ? event : 0) | (isLast ? tieEnd : 0)
          }
        }
      }
    }
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
