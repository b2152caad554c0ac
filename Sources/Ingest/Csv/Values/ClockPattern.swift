/// How dates or times are written, each part with its fixed number of digits, and their exact reading.
///
/// Parts: `yyyy` or `yy`, `MM`, `dd`, `HH`, `mm`, `ss`, `SSS` and, at the end, `XXX` (`Z` or `±HH:MM`). Other letters
/// stand in single quotes, and two single quotes for one; every other character stands for itself.
struct ClockPattern {
  /// What a text says.
  enum Reading: Equatable {
    /// Seconds since 1970-01-01T00:00:00 on the clock of the text, and by how many it is ahead of UTC, where it says.
    case clock(seconds: Int64, offset: Int?)
    /// The text is not of the pattern.
    case unlike
    /// It is, but the calendar has no such day.
    case noSuchDay
    /// It is, but the day has no such time.
    case noSuchTime
  }

  /// The place of each part's first digit, or nothing where the pattern lacks the part.
  struct Places {
    var year: Int?
    var shortYear: Int?
    var month: Int?
    var day: Int?
    var hour: Int?
    var minute: Int?
    var second: Int?
    var fraction: Int?
  }

  /// The longest pattern, in bytes of the texts that it describes, without the offset.
  static let longest = 32

  let places: Places
  /// The number of bytes, without the offset.
  let width: Int
  let hasOffset: Bool
  private let centuryStart: Int
  private let monthStarts = MonthStarts.all
  private let literalMask: SIMD4<UInt64>
  private let literals: SIMD4<UInt64>
  private let digitMask: SIMD4<UInt64>

  init(places: Places, bytes: [UInt8?], hasOffset: Bool, centuryStart: Int) {
    precondition(bytes.count <= ClockPattern.longest, "a pattern of \(bytes.count) bytes")
    self.places = places
    self.hasOffset = hasOffset
    self.centuryStart = centuryStart
    width = bytes.count
    var literalMask = SIMD4<UInt64>()
    var literals = SIMD4<UInt64>()
    var digitMask = SIMD4<UInt64>()
    for (place, byte) in bytes.enumerated() {
      let shift = UInt64(8 * (place % 8))
      if let byte {
        literalMask[place / 8] |= 0xff << shift
        literals[place / 8] |= UInt64(byte) << shift
      } else {
        digitMask[place / 8] |= 0xff << shift
      }
    }
    self.literalMask = literalMask
    self.literals = literals
    self.digitMask = digitMask
  }

  /// Whether the text has a digit wherever the pattern has one, and is the pattern everywhere else.
  ///
  /// At least 32 bytes must be readable at `text`.
  @inline(__always)
  private func fits(_ text: UnsafePointer<UInt8>) -> Bool {
    let words = UnsafeRawPointer(text).loadUnaligned(as: SIMD4<UInt64>.self)
    let digits = (words ^ SIMD4(repeating: 0x3030_3030_3030_3030)) & digitMask
    let tooLarge = ((digits &+ SIMD4(repeating: 0x7676_7676_7676_7676)) | digits) & SIMD4(repeating: EightBytes.high)
    let wrong = ((words & literalMask) ^ literals) | tooLarge
    return wrong[0] | wrong[1] | wrong[2] | wrong[3] == 0
  }

  @inline(__always)
  private func pair(_ text: UnsafePointer<UInt8>, _ place: Int) -> Int {
    Int(text[place]) &* 10 &+ Int(text[place &+ 1]) &- 528
  }

  /// The day that a text says, of which the pattern must have all parts; nothing where there is no such day.
  @inline(__always)
  private func day(_ text: UnsafePointer<UInt8>) -> Int? {
    let month = pair(text, places.month.unsafelyUnwrapped)
    let day = pair(text, places.day.unsafelyUnwrapped)
    var year: Int
    if let place = places.year {
      year = pair(text, place) &* 100 &+ pair(text, place &+ 2)
    } else {
      year = centuryStart / 100 * 100 &+ pair(text, places.shortYear.unsafelyUnwrapped)
      if year < centuryStart { year &+= 100 }
    }
    return monthStarts.number(year: year, month: month, day: day)
  }

  /// Reads a date that has no parts but the day; `Int32.min` where `read` must say what is wrong.
  @inline(__always)
  func plainDay(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    guard count == width, fits(text), let day = day(text) else { return .min }
    return Int32(truncatingIfNeeded: day)
  }

  /// Reads a text.
  @inline(__always)
  func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> Reading {
    guard count >= width, fits(text) else { return .unlike }
    var offset: Int?
    if hasOffset {
      guard let read = ClockPattern.offset(text + width, count &- width) else { return .unlike }
      offset = read
    } else if count != width {
      return .unlike
    }
    guard let day = day(text) else { return .noSuchDay }
    let hour = places.hour.map { pair(text, $0) } ?? 0
    let minute = places.minute.map { pair(text, $0) } ?? 0
    let second = places.second.map { pair(text, $0) } ?? 0
    guard hour < 24, minute < 60, second < 60, abs(offset ?? 0) < 24 * 3600 else { return .noSuchTime }
    return .clock(seconds: Int64(day &* 86_400 &+ hour &* 3600 &+ minute &* 60 &+ second), offset: offset)
  }

  /// The seconds of `Z` or `±HH:MM`; nothing where the text is neither.
  private static func offset(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    if count == 1 { return text[0] == UInt8(ascii: "Z") ? 0 : nil }
    guard count == 6, text[3] == UInt8(ascii: ":"), text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-")
    else { return nil }
    var digits: [Int] = []
    for place in [1, 2, 4, 5] {
      let digit = text[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      digits.append(Int(digit))
    }
    let minutes = digits[2] * 10 + digits[3]
    guard minutes < 60 else { return nil }
    let seconds = (digits[0] * 10 + digits[1]) * 3600 + minutes * 60
    return text[0] == UInt8(ascii: "-") ? -seconds : seconds
  }
}
