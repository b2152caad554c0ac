/// How numbers are written, and their exact reading.
///
/// A number is a sign (`+` or `-`) or none, digits with at most one decimal mark among or beside them, and an exponent
/// (`e` or `E`, a sign or none, digits) or none. Where digits are grouped, each group but the first has three digits
/// and the first one to three; a number without any group mark is a number too.
struct NumberSyntax {
  let decimalMark: UInt8
  /// The bytes of the group mark; none where digits are not grouped.
  let groupMark: [UInt8]
  private let marks: UInt64
  /// Powers of ten up to 10⁷, by which a division rounds just once.
  private let powers: UnsafePointer<Double>

  init(decimalMark: UInt8, groupMark: [UInt8]) {
    self.decimalMark = decimalMark
    self.groupMark = groupMark
    marks = EightBytes.all(decimalMark)
    powers = UnsafePointer(NumberSyntax.smallPowers.baseAddress!)
  }

  /// The number, correctly rounded; NaN where the text is none, infinite where no finite number is near.
  @inline(__always)
  func number(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    let first = text[0]
    let isSigned = count > 0 && (first == UInt8(ascii: "-") || first == UInt8(ascii: "+"))
    let digits = text + (isSigned ? 1 : 0)
    let length = count &- (isSigned ? 1 : 0)
    guard length >= 1 && length <= 8 else { return longNumber(text, count) }
    // The text, moved to the word's far end, so that its last byte is the word's last.
    var word = EightBytes.load(digits) &<< UInt64(truncatingIfNeeded: 8 &* (8 &- length))
    let mark = EightBytes.matches(word, marks)
    var digitCount = length
    var power = 0
    if mark != 0 {
      let place = EightBytes.first(mark)
      power = 7 &- place
      digitCount &-= 1
      // The bytes before the mark close up to those behind it.
      let below = (UInt64(1) &<< UInt64(truncatingIfNeeded: 8 &* place)) &- 1
      word = ((word & below) &<< 8) | (word & ~((below &<< 8) | 0xff))
      guard digitCount > 0 else { return .nan }
    }
    let values = word ^ (0x3030_3030_3030_3030 &<< UInt64(truncatingIfNeeded: 8 &* (8 &- digitCount)))
    guard EightBytes.areDigits(values) else { return longNumber(text, count) }
    let magnitude = Double(EightDigits.value(values)) / powers[power]
    return first == UInt8(ascii: "-") ? -magnitude : magnitude
  }

  /// Made once for the whole program, so that the hot loop finds them behind a plain address.
  private nonisolated(unsafe) static let smallPowers: UnsafeMutableBufferPointer<Double> = {
    let powers = UnsafeMutableBufferPointer<Double>.allocate(capacity: 8)
    _ = powers.initialize(from: [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7])
    return powers
  }()

  /// The number in a text of any length.
  private func longNumber(_ text: UnsafePointer<UInt8>, _ count: Int) -> Double {
    guard let parts = DecimalParts(UnsafeBufferPointer(start: text, count: count), self) else { return .nan }
    return parts.value
  }
}

/// Eight decimal digits in one word.
enum EightDigits {
  /// The number that eight digits' values stand for, the first in the lowest byte.
  ///
  /// Source: D. Lemire (2018), "Quickly parsing eight digits".
  @inline(__always)
  static func value(_ digits: UInt64) -> UInt32 {
    let pairs = (digits &* 10) &+ (digits &>> 8)
    let even: UInt64 = 0x0000_00ff_0000_00ff
    let first = (pairs & even) &* 0x000f_4240_0000_0064
    let second = ((pairs &>> 16) & even) &* 0x0000_2710_0000_0001
    return UInt32(truncatingIfNeeded: (first &+ second) &>> 32)
  }
}
