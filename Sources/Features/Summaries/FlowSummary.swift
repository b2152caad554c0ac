/// Money in and out, over all events with an amount.
struct FlowSummary {
  var inflow = 0.0
  var outflow = 0.0
  var inflowCount = 0
  var outflowCount = 0
  /// Money in during the last 90 days.
  var lastInflow = 0.0
  /// Money in during the 90 days before those.
  var previousInflow = 0.0

  init() {}

  init(_ amounts: UnsafePointer<Double>, _ range: Range<Int>) {
    for row in range {
      let amount = amounts[row]
      if amount > 0 {
        inflow += amount
        inflowCount += 1
      } else if amount < 0 {
        outflow -= amount
        outflowCount += 1
      }
    }
  }

  /// Adds the money in of the last 180 days up to `asOf`.
  mutating func addRecent(_ events: EventView, _ amounts: UnsafePointer<Double>, _ range: Range<Int>, asOf: Int32) {
    for row in range.reversed() {
      let age = Int(asOf) - Int(events.day[row])
      guard age < 180 else { break }
      guard amounts[row] > 0 else { continue }
      if age < 90 { lastInflow += amounts[row] } else { previousInflow += amounts[row] }
    }
  }
}

/// Events that the customer started in the last 90 days and in the 90 before them.
struct RecentSummary {
  var lastCount = 0
  var previousCount = 0
  var lastAmount = 0.0
  var previousAmount = 0.0

  init() {}

  init(_ events: EventView, _ range: Range<Int>, asOf: Int32) {
    for row in range.reversed() {
      let age = Int(asOf) - Int(events.day[row])
      guard age < 180 else { break }
      let amount = events.amount.map { abs($0[row]) } ?? .nan
      let known = amount.isNaN ? 0 : amount
      if age < 90 {
        lastCount += 1
        lastAmount += known
      } else {
        previousCount += 1
        previousAmount += known
      }
    }
  }
}
