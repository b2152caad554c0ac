/// How amounts and events moved over the last twelve periods of 30 days, and by the quarter and month of the year.
struct TrendSummary {
  /// The least squares slopes over the periods; missing below three.
  var amountSlope = Double.nan
  var eventSlope = Double.nan

  init() {}

  /// The slopes over the periods of 30 days, ended with `asOf`, that lie wholly after `start`: at most twelve.
  init(
    _ events: EventView, _ range: Range<Int>, start: Int32, asOf: Int32, _ scratch: UnsafeMutablePointer<Double>
  ) {
    let periods = min(12, (Int(asOf) - Int(start) + 1) / 30)
    guard periods >= 3 else { return }
    let amounts = scratch
    let counts = scratch + 12
    scratch.update(repeating: 0, count: 24)
    for row in range.reversed() {
      let age = (Int(asOf) - Int(events.day[row])) / 30
      guard age < periods else { break }
      counts[periods - 1 - age] += 1
      if let amount = events.amount?[row], !amount.isNaN { amounts[periods - 1 - age] += abs(amount) }
    }
    amountSlope = TrendSummary.slope(amounts, periods)
    eventSlope = TrendSummary.slope(counts, periods)
  }

  /// The least squares slope of values on 0, 1, 2, …; the squares of the centred places sum to n(n² − 1)/12.
  private static func slope(_ values: UnsafeMutablePointer<Double>, _ count: Int) -> Double {
    let centre = Double(count - 1) / 2
    var products = 0.0
    for place in 0..<count { products += (Double(place) - centre) * values[place] }
    return products * 12 / Double(count * (count * count - 1))
  }
}

/// How unevenly the amounts of the last 365 days fell over the year; missing where they sum to zero.
struct SeasonSummary {
  /// The share of the calendar quarter with the most.
  var strongestQuarterShare = Double.nan
  /// The sum of the squared shares of the calendar months.
  var monthConcentration = Double.nan

  init() {}

  init(
    _ events: EventView, _ amounts: UnsafePointer<Double>, _ range: Range<Int>, asOf: Int32,
    _ calendar: EventCalendar, _ scratch: UnsafeMutablePointer<Double>
  ) {
    scratch.update(repeating: 0, count: 12)
    for row in range.reversed() {
      guard Int(asOf) - Int(events.day[row]) < 365 else { break }
      guard !amounts[row].isNaN else { continue }
      scratch[calendar.monthOfYear(events.day[row])] += abs(amounts[row])
    }
    var total = 0.0
    for month in 0..<12 { total += scratch[month] }
    guard total > 0 else { return }
    strongestQuarterShare = 0
    monthConcentration = 0
    for month in 0..<12 {
      monthConcentration += (scratch[month] / total) * (scratch[month] / total)
      guard month % 3 == 0 else { continue }
      let quarter = scratch[month] + scratch[month + 1] + scratch[month + 2]
      strongestQuarterShare = max(strongestQuarterShare, quarter / total)
    }
  }
}
