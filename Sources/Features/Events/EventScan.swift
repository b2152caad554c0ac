import Frames

/// What a first look at a chunk of the events finds: how many belong to each bucket, and what is odd.
struct EventScan: Sendable {
  var bucketCounts: [Int32] = []
  var withoutCustomer = 0
  var unknownCustomer = 0
  var withoutTime = 0
  var afterAsOf = 0
  var notInitiated = 0
  var withoutDirection = 0
  /// The first and last day of any row; the first is after the last where no row has a time.
  var firstDay = Int32.max
  var lastDay = Int32.min
  /// Which levels own events up to the last `as_of` of their customer have, for each of the layout's families.
  var levels: [[Bool]] = []

  init(
    _ events: EventRows, _ layout: LaneLayout, _ rows: Range<Int>, bucketShift: Int, bucketCount: Int,
    _ limits: HistoryLimits.Access
  ) {
    var counts = [Int32](repeating: 0, count: bucketCount)
    counts.withUnsafeMutableBufferPointer { counts in
      events.withRows { event in
        for row in rows {
          let (day, _) = event.time(row)
          guard day != Missing.date else {
            withoutTime += 1
            continue
          }
          firstDay = min(firstDay, day)
          self.lastDay = max(self.lastDay, day)
          let customer = event.customer(row)
          guard customer >= 0 else {
            if event.codes[row] < 0 { withoutCustomer += 1 } else { unknownCustomer += 1 }
            continue
          }
          if day > limits.asOf(customer) { afterAsOf += 1 }
          guard limits.needs(day, of: customer) else { continue }
          counts[Int(customer) >> bucketShift] += 1
        }
      }
    }
    bucketCounts = counts
    countOddities(events, layout, rows, limits)
  }

  /// Counts what only some layouts have: who started an event, which way money went, and levels.
  private mutating func countOddities(
    _ events: EventRows, _ layout: LaneLayout, _ rows: Range<Int>, _ limits: HistoryLimits.Access
  ) {
    if let lane = layout.initiated {
      let flags = layout.flags[lane]
      events.forEachRow(in: rows, upTo: limits) { row in if flags[row] == 0 { notInitiated += 1 } }
    }
    if let lane = layout.amount, case .signed(let amounts, let levels, let signs) = layout.numbers[lane] {
      events.forEachRow(in: rows, upTo: limits) { row in
        let known = levels[row] >= 0 && !signs[Int(levels[row])].isNaN
        if !known && !amounts[row].isNaN { withoutDirection += 1 }
      }
    }
    let flags = layout.initiated.map { layout.flags[$0] }
    for family in layout.families {
      let codes = layout.codes[family.lane]
      var present = [Bool](repeating: false, count: family.levels.count)
      for row in rows where codes[row] >= 0 && !present[Int(codes[row])] && flags?[row] != 0 {
        if events.isKnown(row, upTo: limits) { present[Int(codes[row])] = true }
      }
      levels.append(present)
    }
  }

  /// Adds up chunks.
  init(merging scans: [EventScan]) {
    for scan in scans {
      withoutCustomer += scan.withoutCustomer
      unknownCustomer += scan.unknownCustomer
      withoutTime += scan.withoutTime
      afterAsOf += scan.afterAsOf
      notInitiated += scan.notInitiated
      withoutDirection += scan.withoutDirection
      if levels.isEmpty { levels = scan.levels }
      for family in levels.indices {
        for level in levels[family].indices where scan.levels[family][level] { levels[family][level] = true }
      }
      firstDay = min(firstDay, scan.firstDay)
      lastDay = max(lastDay, scan.lastDay)
    }
  }
}
