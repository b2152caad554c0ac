import Frames

/// The months that a bank covers, the last of them perhaps only in part.
struct BankCalendar: Sendable {
  /// One month, or the part of it that is covered.
  struct Month: Sendable {
    /// The first day of the month.
    let firstDay: Day
    /// How many of its days are covered.
    let dayCount: Int
    /// The year.
    let year: Int
    /// The month of the year, 0 (January) to 11.
    let index: Int
    /// The last covered day.
    var lastDay: Day { firstDay.advanced(by: dayCount - 1) }
  }

  /// The covered months, oldest first.
  let months: [Month]
  /// The first covered day: the first of a month.
  var firstDay: Day { months[0].firstDay }
  /// The last covered day.
  let lastDay: Day

  /// The `monthCount` months up to the one in which `lastDay` lies.
  init(lastDay: Day, monthCount: Int) {
    let end = lastDay.date
    self.lastDay = lastDay
    months = (0..<monthCount).reversed().map { back in
      let absolute = end.year * 12 + end.month - 1 - back
      let (year, index) = absolute.quotientAndRemainder(dividingBy: 12)
      return Month(
        firstDay: Day(year: year, month: index + 1, day: 1)!,
        dayCount: back == 0 ? end.day : Day.length(ofMonth: index + 1, year: year), year: year, index: index)
    }
  }
}

extension Day {
  /// The day of the week: 0 is Monday, 6 is Sunday.
  var weekday: Int { (Int(number) % 7 + 10) % 7 }
}
