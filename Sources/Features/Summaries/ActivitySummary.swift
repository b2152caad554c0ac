/// When a customer was active: the days with at least one event that the customer started.
///
/// All in whole numbers, so exact.
struct ActivitySummary {
  var eventCount = 0
  var firstDay: Int32 = 0
  var lastDay: Int32 = 0
  var dayCount = 0
  var monthCount = 0
  var weekendEventCount = 0
  var longestGap = 0
  var squaredGapSum = 0
  var medianGap = Double.nan

  /// The number of gaps between neighbouring active days.
  var gapCount: Int { max(0, dayCount - 1) }
  /// The sum of the gaps.
  var gapSum: Int { Int(lastDay) - Int(firstDay) }

  init() {}

  init(_ events: EventView, _ range: Range<Int>, _ calendar: EventCalendar) {
    guard let firstRow = range.first else { return }
    eventCount = range.count
    let days = events.day
    firstDay = days[firstRow]
    lastDay = days[range.upperBound - 1]
    dayCount = 1
    var month = calendar.month(firstDay)
    monthCount = 1
    var previous = firstDay
    var isWeekend = calendar.isWeekend(firstDay)
    for row in range {
      let day = days[row]
      if day != previous {
        let gap = Int(day) - Int(previous)
        dayCount += 1
        longestGap = max(longestGap, gap)
        squaredGapSum += gap * gap
        isWeekend = calendar.isWeekend(day)
        let dayMonth = calendar.month(day)
        if dayMonth != month { monthCount += 1 }
        month = dayMonth
        previous = day
      }
      weekendEventCount += isWeekend ? 1 : 0
    }
  }

  /// Adds the median gap, using `scratch` for as many values as there are gaps.
  mutating func addMedianGap(_ events: EventView, _ range: Range<Int>, _ scratch: UnsafeMutablePointer<Double>) {
    var count = 0
    for row in range.dropFirst() where events.day[row] != events.day[row - 1] {
      scratch[count] = Double(Int(events.day[row]) - Int(events.day[row - 1]))
      count += 1
    }
    medianGap = median(scratch, count)
  }

  /// The gaps' standard deviation with divisor n − 1; missing below two gaps.
  var gapDeviation: Double {
    guard gapCount >= 2 else { return .nan }
    let excess = gapCount * squaredGapSum - gapSum * gapSum
    return (Double(excess) / Double(gapCount * (gapCount - 1))).squareRoot()
  }
}
