import Foundation
import Frames
import Ingest
import Testing

@Suite struct ClockTests {
  let date = ColumnManifest(name: "day", type: .date)
  let time = ColumnManifest(name: "moment", type: .time)

  @Test func everyDayOfFourCenturiesReads() throws {
    // Days are counted one by one here, by the months' lengths alone.
    var texts: [String] = []
    for year in 1800..<2200 {
      for month in 1...12 {
        for day in 1...Day.length(ofMonth: month, year: year) {
          texts.append(
            "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)")
        }
      }
    }
    let first = try #require(texts.firstIndex(of: "1970-01-01"))
    let wanted = texts.indices.map { Int32($0 - first) }
    #expect(try values(texts, date) == .date(wanted))
  }

  @Test(arguments: [
    ("dd/MM/yyyy", "31/12/2024", "2024-12-31"), ("yyyyMMdd", "19970101", "1997-01-01"),
    ("yyMMdd", "930101", "1993-01-01"), ("yyMMdd", "690101", "2069-01-01"), ("dd.MM.yy", "29.02.00", "2000-02-29"),
    ("yyyy'年'MM'月'dd'日'", "2024年02月29日", "2024-02-29"), ("''yyyy-MM-dd", "'2024-02-29", "2024-02-29"),
    ("yyyy-MM-dd HH:mm", "2024-02-29 23:59", "2024-02-29"),
    ("yyyy-MM-dd'T'HH:mm:ssXXX", "2024-02-29T23:30:00Z", "2024-03-01"), ("yyyy-MM-dd", "0000-03-01", "0000-03-01"),
  ])
  func datePattern(_ pattern: String, _ text: String, _ wanted: String) throws {
    let column = ColumnManifest(name: "day", type: .date, pattern: pattern)
    #expect(try values([text], column) == .date([Day(wanted)!.number]))
  }

  @Test func centuryStartsWhereDeclared() throws {
    let format = TableFormat(date: "dd.MM.yy", centuryStart: 1950)
    #expect(
      try values(["01.01.50", "01.01.49"], date, format: format)
        == .date([Day("1950-01-01")!.number, Day("2049-01-01")!.number]))
  }

  @Test(arguments: [
    ("31/02/2025", "no such day in the calendar"), ("29/02/1900", "no such day in the calendar"),
    ("00/01/2025", "no such day in the calendar"), ("01/13/2025", "no such day in the calendar"),
    ("1/2/2025", "not a date of the pattern dd/MM/yyyy"), ("01-02-2025", "not a date of the pattern dd/MM/yyyy"),
    ("01/02/2025 ", "blanks around the value"), ("01/02/20250", "not a date of the pattern dd/MM/yyyy"),
    ("01/02/20x5", "not a date of the pattern dd/MM/yyyy"), ("０1/02/2025", "not a date of the pattern dd/MM/yyyy"),
  ])
  func wrongDateIsRefused(_ text: String, _ reason: String) throws {
    #expect(try refusal(text, date, format: TableFormat(date: "dd/MM/yyyy")) == reason)
  }

  @Test func timesAreOnTheZonesClock() throws {
    let texts = ["1970-01-01T00:00:00", "2024-07-01T12:00:00", "1969-12-31T23:59:59"]
    #expect(try values(texts, time) == .time([0, 1_719_835_200, -1]))
    let offset = ColumnManifest(name: "moment", type: .time, pattern: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
    let instants = ["2024-07-01T10:00:00.999Z", "2024-07-01T12:00:00.000+02:00", "2024-01-01T06:29:59.000-05:30"]
    #expect(try values(instants, offset) == .time([1_719_835_200, 1_719_835_200, 1_704_114_000 - 1 + 3600 * 0]))
  }

  @Test(arguments: [
    ("2024-03-31T02:00:00", "a time that the clocks of Europe/Prague skip"),
    ("2024-03-31T02:59:59", "a time that the clocks of Europe/Prague skip"),
    ("2024-03-31T24:00:00", "no such time of day"), ("2024-03-31T12:60:00", "no such time of day"),
    ("2024-03-31T12:00:60", "no such time of day"), ("2024-02-30T12:00:00", "no such day in the calendar"),
    ("2024-03-31 12:00:00", "not a time of the pattern yyyy-MM-dd'T'HH:mm:ss"),
  ])
  func wrongTimeIsRefused(_ text: String, _ reason: String) throws {
    #expect(try refusal(text, time) == reason)
  }

  @Test func timesBesideAGapAndInAnOverlapAreKept() throws {
    let texts = ["2024-03-31T01:59:59", "2024-03-31T03:00:00", "2024-10-27T02:30:00"]
    guard case .time(let read) = try values(texts, time) else { Issue.record("not times"); return }
    #expect(read[1] - read[0] == 3601)
    #expect(try values(["2024-03-31T02:30:00"], time, timeZone: "UTC").count == 1)
  }

  @Test func offsetsMustBeOffsets() throws {
    let offset = ColumnManifest(name: "moment", type: .time, pattern: "yyyy-MM-dd HH:mmXXX")
    for text in ["2024-07-01 10:00", "2024-07-01 10:00+0200", "2024-07-01 10:00+02:60", "2024-07-01 10:00z"] {
      #expect(try refusal(text, offset) == "not a time of the pattern yyyy-MM-dd HH:mmXXX")
    }
    #expect(try refusal("2024-07-01 10:00+24:00", offset) == "no such time of day")
    #expect(try refusal("9999-12-31 00:00Z", offset) == "an offset outside the years 1850 to 2200")
  }

  @Test func boundsCountDaysAndSeconds() throws {
    let bounded = ColumnManifest(name: "day", type: .date, minimum: 0, maximum: 10)
    #expect(try values(["1970-01-01", "1970-01-11"], bounded) == .date([0, 10]))
    #expect(try refusal("1969-12-31", bounded) == "below the minimum, 0")
  }

  @Test func missingDates() throws {
    let format = TableFormat(missing: ["", "0000-00-00", "9999-12-31"])
    #expect(
      try values(["", "0000-00-00", "9999-12-31", "1970-01-02"], date, format: format)
        == .date([Missing.date, Missing.date, Missing.date, 1]))
    let required = ColumnManifest(name: "day", type: .date, required: true)
    #expect(try refusal("9999-12-31", required, format: format) == "missing, though a value is required")
  }

  /// The clocks of Python's zoneinfo at instants between 1938 and 2080.
  @Test func clocksAreThoseOfAnotherTool() throws {
    let clocks = try JSONDecoder().decode([String: [[Int64]]].self, from: try csvReference("zones.json"))
    let column = ColumnManifest(name: "moment", type: .time, pattern: "yyyy-MM-dd HH:mm:ssXXX")
    #expect(clocks.count == 6)
    for (zone, pairs) in clocks {
      let texts = pairs.map { pair in
        let day = Day(number: Int32((Double(pair[0]) / 86_400).rounded(.down)))
        let rest = Int(pair[0]) - Int(day.number) * 86_400
        let parts = [rest / 3600, rest / 60 % 60, rest % 60].map { ($0 < 10 ? "0" : "") + String($0) }
        return "\(day) \(parts.joined(separator: ":"))Z"
      }
      guard case .time(let read) = try values(texts, column, timeZone: zone) else { Issue.record("not times"); return }
      for (value, pair) in zip(read, pairs) { #expect(value == pair[1], "\(zone) at \(pair[0])") }
    }
  }
}

/// A file of numbers that other tools made for these tests.
func csvReference(_ name: String) throws -> Data {
  try Data(contentsOf: csvReferenceFolder.appendingPathComponent(name))
}

let csvReferenceFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("References/csv")
