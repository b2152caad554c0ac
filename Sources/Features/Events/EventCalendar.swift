import Frames

/// Months and weekends by day, looked up in a table for the days that events commonly have.
///
/// Days before the table, such as mistyped years, are computed one by one.
final class EventCalendar: Sendable {
  private let firstDay: Int32
  private let months: [Int32]

  /// Prepares for days up to `last`; the table covers at most 128 years before it.
  init(first: Int32, last: Int32) {
    let earliest = max(Int(first), Int(last) - 46_752)
    firstDay = Int32(earliest)
    months = earliest <= Int(last) ? (earliest...Int(last)).map { EventCalendar.month(of: Int32($0)) } : []
  }

  /// Calendar months since the year 0; two days have the same number where they lie in the same month of the same
  /// year.
  func month(_ day: Int32) -> Int32 {
    let place = Int(day) - Int(firstDay)
    return place >= 0 && place < months.count ? months[place] : EventCalendar.month(of: day)
  }

  /// 0 for January to 11 for December.
  func monthOfYear(_ day: Int32) -> Int {
    let month = Int(month(day)) % 12
    return month < 0 ? month + 12 : month
  }

  /// Whether the day is a Saturday or a Sunday; 1970-01-01 was a Thursday.
  func isWeekend(_ day: Int32) -> Bool {
    (Int(day) % 7 + 12) % 7 < 2
  }

  private static func month(of day: Int32) -> Int32 {
    let (year, month, _) = Day(number: day).date
    return Int32(year * 12 + month - 1)
  }
}
