/// Days of the Gregorian calendar, counted since 1970-01-01.
enum CalendarDay {
  /// The number of a day; nothing where the calendar has no such day.
  ///
  /// Source: H. Hinnant (2013), "chrono-compatible low-level date algorithms".
  @inline(__always)
  static func number(year: Int, month: Int, day: Int) -> Int? {
    guard month >= 1, month <= 12, day >= 1 else { return nil }
    if day > 28 && day > length(month: month, year: year) { return nil }
    // Years from March on, so that the leap day is a year's last; 400 years more keep all numbers positive.
    let shifted = UInt32(truncatingIfNeeded: year &+ (month <= 2 ? 399 : 400))
    let century = shifted / 100
    let dayOfYear = (153 &* UInt32(truncatingIfNeeded: month &+ (month > 2 ? -3 : 9)) &+ 2) / 5
    let dayNumber = shifted &* 365 &+ shifted / 4 &- century &+ century / 4 &+ dayOfYear
    return Int(dayNumber) &+ day &- 1 &- 719_468 &- 146_097
  }

  private static func length(month: Int, year: Int) -> Int {
    if month == 2 { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28 }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31
  }
}
