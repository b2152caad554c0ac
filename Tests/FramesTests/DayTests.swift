import Frames
import Testing

@Suite struct DayTests {
  /// Source: Python's `datetime.date(...).toordinal() - 719163`.
  @Test(
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2000-03-01", 11017), ("1600-01-01", -135_140),
      ("1900-03-01", -25_508), ("2400-12-31", 157_419), ("1997-09-30", 10_134), ("2024-12-31", 20_088),
      ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
    ] as [(String, Int32)])
  func countsDaysAsOthersDo(text: String, number: Int32) throws {
    #expect(try #require(Day(text)).number == number)
    #expect(Day(number: number).description == text)
  }

  /// Walks every day from 1600 to 2400 by the lengths of months alone.
  @Test func everyDayOfEightCenturiesComesBack() throws {
    var expected = Day(year: 1600, month: 1, day: 1)!.number
    for year in 1600...2400 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for day in 1...length {
          let made = Day(year: year, month: month + 1, day: day)
          guard made?.number == expected, Day(number: expected).date == (year, month + 1, day) else {
            Issue.record("\(year)-\(month + 1)-\(day) is \(String(describing: made)), not day \(expected)")
            return
          }
          expected += 1
        }
      }
    }
  }

  @Test(arguments: [
    "2025-02-29", "1900-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "2025-1-01", "25-01-01",
    "2025-01-32", "2025/01/01", "2025-01-01 ", "", "+025-01-01", "２０２５-01-01", "2025-01", "2025-01-01-01",
  ])
  func refusesWhatIsNoDay(text: String) { #expect(Day(text) == nil) }

  @Test func daysAreOrderedAndApart() {
    let (first, second) = (Day("2024-02-28")!, Day("2024-03-01")!)
    #expect(first < second && !(second < first))
    #expect(first.distance(to: second) == 2)
    #expect(second.distance(to: first) == -2)
    #expect(first.advanced(by: 1) == Day("2024-02-29"))
    #expect(second.advanced(by: -366) == Day("2023-03-01"))
  }
}
