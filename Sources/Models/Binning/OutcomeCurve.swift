/// How many rows and events of a numeric variable lie below each of its distinct values, by weight.
struct OutcomeCurve {
  /// The weight of the rows below each distinct value, ascending; the last, one more, is that of all rows.
  let weights: UnsafeBufferPointer<Double>
  /// The weight of the events among them.
  let events: UnsafeBufferPointer<Double>
  /// A row that has each distinct value.
  let rows: UnsafeBufferPointer<UInt32>

  /// Hands out the sums over rows in ascending order of their finite values; outcomes are 1 for an event, weights positive
  /// or 1 each. They are valid within `body` only.
  ///
  /// Cost: a radix sort, and one look at the rows in its order. 20 bytes a row: the sums are written where the words that
  /// were sorted stood, because fresh memory costs as much as the sums themselves.
  static func with<Result>(
    _ values: [Double], events: [UInt8], weights: [Double]?, _ body: (OutcomeCurve) -> Result
  ) -> Result {
    let count = values.count
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * (count + 1)) { scratch in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { rows in
        values.withUnsafeBufferPointer { values in
          events.withUnsafeBufferPointer { events in
            let order = AscendingRows(values, events: events, scratch: scratch)
            guard let weights else { return body(OutcomeCurve(order, rows) { _ in 1 }) }
            return weights.withUnsafeBufferPointer { weights in body(OutcomeCurve(order, rows) { weights[$0] }) }
          }
        }
      }
    }
  }

  @inline(__always)
  private init(
    _ order: AscendingRows, _ firstRows: UnsafeMutableBufferPointer<UInt32>, weight: (_ row: Int) -> Double
  ) {
    let (below, eventsBelow) = (order.spent, order.words)
    var (sum, eventSum) = (0.0, 0.0)
    var count = 0
    order.forEach { row, event, isOther in
      if isOther {
        // No word that is still to be read is written over: there are no more distinct values so far than rows.
        below[count] = sum.bitPattern
        eventsBelow[count] = eventSum.bitPattern
        firstRows[count] = UInt32(truncatingIfNeeded: row)
        count += 1
      }
      let weight = weight(row)
      sum += weight
      eventSum += event == 1 ? weight : 0
    }
    below[count] = sum.bitPattern
    eventsBelow[count] = eventSum.bitPattern
    weights = OutcomeCurve.numbers(below, count + 1)
    events = OutcomeCurve.numbers(eventsBelow, count + 1)
    rows = UnsafeBufferPointer(rebasing: firstRows[..<count])
  }

  /// The numbers whose bits stand somewhere.
  private static func numbers(_ bits: UnsafeMutableBufferPointer<UInt64>, _ count: Int) -> UnsafeBufferPointer<Double> {
    let start = UnsafeMutableRawPointer(bits.baseAddress!).bindMemory(to: Double.self, capacity: count)
    return UnsafeBufferPointer(start: start, count: count)
  }
}
