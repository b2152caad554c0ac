import Frames

/// Appends the fields of one row to memory that is known to be large enough; each field ends with a comma.
///
/// Nothing here allocates or checks bounds: the table that hands it out has made room for a whole row.
struct FieldWriter {
  private(set) var position: UnsafeMutablePointer<UInt8>

  init(at position: UnsafeMutablePointer<UInt8>) { self.position = position }

  private mutating func byte(_ value: UInt8) {
    position.pointee = value
    position += 1
  }

  /// An empty field: a missing value.
  mutating func missing() { byte(0x2c) }

  mutating func text(_ value: StaticString) {
    position.update(from: value.utf8Start, count: value.utf8CodeUnitCount)
    position += value.utf8CodeUnitCount
    byte(0x2c)
  }

  mutating func flag(_ value: Bool) { text(value ? "true" : "false") }

  mutating func integer(_ value: Int) {
    digits(value)
    byte(0x2c)
  }

  /// Money in whole cents, written with two decimals: −5 is `-0.05`.
  mutating func money(_ cents: Int) {
    if cents < 0 { byte(0x2d) }
    let (whole, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
    digits(Int(whole))
    byte(0x2e)
    pair(Int(rest))
    byte(0x2c)
  }

  /// A share or a rate in whole parts of 10,000, written with four decimals.
  mutating func fraction(_ tenThousandths: Int) {
    if tenThousandths < 0 { byte(0x2d) }
    let (whole, rest) = tenThousandths.magnitude.quotientAndRemainder(dividingBy: 10_000)
    digits(Int(whole))
    byte(0x2e)
    pair(Int(rest / 100))
    pair(Int(rest % 100))
    byte(0x2c)
  }

  /// A letter and a number of `width` digits, such as `C0000042`.
  mutating func identifier(_ letter: UInt8, _ number: Int, width: Int) {
    byte(letter)
    var rest = number
    for place in stride(from: width - 1, through: 0, by: -1) {
      position[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    position += width
    byte(0x2c)
  }

  mutating func day(_ value: Day) {
    calendarDay(value)
    byte(0x2c)
  }

  /// A missing day is an empty field.
  mutating func day(_ value: Day?) {
    guard let value else { return missing() }
    day(value)
  }

  /// A month, as `yyyy-MM`; an empty field where there is none.
  mutating func month(of value: Day?) {
    guard let value else { return missing() }
    calendarDay(value)
    position -= 3
    byte(0x2c)
  }

  /// A time without an offset, `second` seconds after the day began.
  mutating func time(_ day: Day, second: Int) {
    calendarDay(day)
    byte(0x54)
    pair(second / 3600)
    byte(0x3a)
    pair(second / 60 % 60)
    byte(0x3a)
    pair(second % 60)
    byte(0x2c)
  }

  /// A free text, quoted with its quotes doubled (RFC 4180) where it holds a comma, a quote or a line break.
  mutating func quoted(_ bytes: [UInt8]) {
    let special = bytes.contains { $0 == 0x2c || $0 == 0x22 || $0 == 0x0a || $0 == 0x0d }
    if special { byte(0x22) }
    for value in bytes {
      if value == 0x22 { byte(0x22) }
      byte(value)
    }
    if special { byte(0x22) }
    byte(0x2c)
  }

  /// Ends the row: the last comma becomes a line feed.
  mutating func endRow() { position[-1] = 0x0a }

  private mutating func calendarDay(_ value: Day) {
    let (year, month, day) = value.date
    pair(year / 100)
    pair(year % 100)
    byte(0x2d)
    pair(month)
    byte(0x2d)
    pair(day)
  }

  private mutating func pair(_ value: Int) {
    position[0] = 0x30 + UInt8(truncatingIfNeeded: value / 10)
    position[1] = 0x30 + UInt8(truncatingIfNeeded: value % 10)
    position += 2
  }

  private mutating func digits(_ value: Int) {
    var rest = value.magnitude
    if value < 0 { byte(0x2d) }
    var count = 1
    var bound: UInt = 10
    while rest >= bound, count < 19 {
      count += 1
      bound *= 10
    }
    for place in stride(from: count - 1, through: 0, by: -1) {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      position[place] = 0x30 + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    position += count
  }
}
