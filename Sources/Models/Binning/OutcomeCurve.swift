/// How many rows and events of a numeric variable lie below each of its distinct values, by weight.
struct OutcomeCurve {
  /// The weight of the rows below each distinct value, ascending; the last, one more, is that of all rows.
  private(set) var weights: [Double] = []
  /// The weight of the events among them.
  private(set) var events: [Double] = []
  /// A row that has each distinct value.
  private(set) var rows: [UInt32] = []

  /// Adds rows up in ascending order of their finite values; outcomes are 1 for an event, weights positive or 1 each.
  ///
  /// Cost: a radix sort, and one look at the rows in its order.
  init(_ values: [Double], events: [UInt8], weights: [Double]?) {
    let capacity = values.count + 1
    values.withUnsafeBufferPointer { values in
      events.withUnsafeBufferPointer { events in
        let order = AscendingRows(values, events: events)
        if let weights {
          weights.withUnsafeBufferPointer { weights in fill(order, capacity) { weights[$0] } }
        } else {
          fill(order, capacity) { _ in 1 }
        }
      }
    }
  }

  @inline(__always)
  private mutating func fill(_ order: AscendingRows, _ capacity: Int, weight: (_ row: Int) -> Double) {
    var count = 0
    var curveEvents: [Double] = []
    var curveRows: [UInt32] = []
    weights = Array(unsafeUninitializedCapacity: capacity) { weights, weightCount in
      curveEvents = Array(unsafeUninitializedCapacity: capacity) { events, eventCount in
        curveRows = Array(unsafeUninitializedCapacity: capacity) { rows, rowCount in
          var (below, eventsBelow) = (0.0, 0.0)
          order.forEach { row, event, isOther in
            // What a row that is no value's first writes, the next such row writes over.
            weights[count] = below
            events[count] = eventsBelow
            rows[count] = UInt32(truncatingIfNeeded: row)
            count += isOther ? 1 : 0
            let weight = weight(row)
            below += weight
            eventsBelow += event == 1 ? weight : 0
          }
          weights[count] = below
          events[count] = eventsBelow
          rowCount = count
        }
        eventCount = count + 1
      }
      weightCount = count + 1
    }
    events = curveEvents
    rows = curveRows
  }
}
