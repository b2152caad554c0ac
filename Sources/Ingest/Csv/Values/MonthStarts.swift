import Frames

/// The first days of all months of the years 0 to 9999, worked out once, so that a date is found by looking.
///
/// Never written to again, and so shared by all threads.
struct MonthStarts: @unchecked Sendable {
  /// Days since 1970-01-01, of the month after the last too.
  private let days: UnsafePointer<Int32>

  /// The same table for everyone.
  static let all = MonthStarts()

  private init() {
    let days = UnsafeMutablePointer<Int32>.allocate(capacity: 120_001)
    for month in 0...120_000 { days[month] = Day(year: month / 12, month: month % 12 + 1, day: 1)!.number }
    self.days = UnsafePointer(days)
  }

  /// The number of a day of a year from 0 to 9999; nothing where the calendar has no such day.
  @inline(__always)
  func number(year: Int, month: Int, day: Int) -> Int? {
    guard month >= 1, month <= 12, day >= 1 else { return nil }
    let place = year &* 12 &+ month &- 1
    let number = days[place] &+ Int32(truncatingIfNeeded: day) &- 1
    return number < days[place &+ 1] ? Int(number) : nil
  }
}
