import Foundation

/// A decimal number taken apart: digits, and the power of ten that they are multiplied by.
struct DecimalParts {
  private var isNegative = false
  /// The first nineteen digits that matter.
  private var mantissa: UInt64 = 0
  private var mantissaDigits = 0
  private var exponent = 0
  /// Whether digits other than zero did not fit the mantissa.
  private var isCut = false
  private let text: UnsafeBufferPointer<UInt8>
  private let syntax: NumberSyntax

  /// Takes a text apart; nothing where it is not a number.
  init?(_ text: UnsafeBufferPointer<UInt8>, _ syntax: NumberSyntax) {
    self.text = text
    self.syntax = syntax
    var position = 0
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      position = 1
    }
    guard let wholeDigits = readWhole(&position) else { return nil }
    var fractionDigits = 0
    if position < text.count, text[position] == syntax.decimalMark {
      position += 1
      while position < text.count, let digit = DecimalParts.digit(text[position]) {
        append(digit)
        exponent -= 1
        fractionDigits += 1
        position += 1
      }
    }
    guard wholeDigits + fractionDigits > 0 else { return nil }
    if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      guard let power = readPower(&position) else { return nil }
      exponent += power
    }
    guard position == text.count else { return nil }
  }

  /// The nearest double; infinite where it lies beyond all finite ones.
  var value: Double {
    // Both are exact here, so that one operation rounds once (W. D. Clinger, 1990, "How to read floating point
    // numbers accurately").
    if mantissa == 0 && !isCut { return isNegative ? -0.0 : 0 }
    if !isCut && mantissa < 1 << 53 && abs(exponent) <= 22 {
      let power = DecimalParts.exactPowers[abs(exponent)]
      let magnitude = exponent < 0 ? Double(mantissa) / power : Double(mantissa) * power
      return isNegative ? -magnitude : magnitude
    }
    return strtod(plainText, nil)
  }

  private static let exactPowers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// The digits before the decimal mark; their number, or nothing where they are grouped wrongly.
  private mutating func readWhole(_ position: inout Int) -> Int? {
    let mark = syntax.groupMark
    var digits = 0
    var groupDigits = 0
    var groups = 0
    while position < text.count {
      if let digit = DecimalParts.digit(text[position]) {
        append(digit)
        digits += 1
        groupDigits += 1
        position += 1
      } else if !mark.isEmpty, text[position...].starts(with: mark) {
        guard groups == 0 ? (1...3).contains(groupDigits) : groupDigits == 3 else { return nil }
        groups += 1
        groupDigits = 0
        position += mark.count
      } else {
        break
      }
    }
    return groups > 0 && groupDigits != 3 ? nil : digits
  }

  /// The power of ten behind an `e`, held within ±100,000, which is beyond every double; nothing where it is none.
  private func readPower(_ position: inout Int) -> Int? {
    var isDown = false
    if position < text.count, text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") {
      isDown = text[position] == UInt8(ascii: "-")
      position += 1
    }
    let start = position
    var power = 0
    while position < text.count, let digit = DecimalParts.digit(text[position]) {
      power = min(power * 10 + Int(digit), 100_000)
      position += 1
    }
    return position == start ? nil : (isDown ? -power : power)
  }

  private mutating func append(_ digit: UInt64) {
    if mantissaDigits < 19 {
      mantissa = mantissa * 10 + digit
      if mantissa > 0 { mantissaDigits += 1 }
    } else {
      exponent += 1
      if digit > 0 { isCut = true }
    }
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    let digit = byte &- UInt8(ascii: "0")
    return digit < 10 ? UInt64(digit) : nil
  }

  /// The number as C writes it, with a point and without groups.
  private var plainText: String {
    var plain: [UInt8] = []
    var position = 0
    while position < text.count {
      if !syntax.groupMark.isEmpty, text[position...].starts(with: syntax.groupMark) {
        position += syntax.groupMark.count
        continue
      }
      plain.append(text[position] == syntax.decimalMark ? UInt8(ascii: ".") : text[position])
      position += 1
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
