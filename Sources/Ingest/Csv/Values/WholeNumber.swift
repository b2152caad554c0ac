/// The exact reading of whole numbers: a sign or none, then digits, grouped as numbers are.
enum WholeNumber: Equatable {
  case value(Int64)
  /// A whole number beyond those that 64 bits hold, or their least, which means missing.
  case outOfRange
  case notWhole

  /// Reads a text of digits, a sign before them or none.
  @inline(__always)
  static func read(_ text: UnsafePointer<UInt8>, _ count: Int, _ groupMark: [UInt8]) -> WholeNumber {
    let first = text[0]
    let isSigned = count > 0 && (first == UInt8(ascii: "-") || first == UInt8(ascii: "+"))
    let length = count &- (isSigned ? 1 : 0)
    guard length >= 1 && length <= 8 else { return readLong(text, count, groupMark) }
    let shift = UInt64(truncatingIfNeeded: 8 &* (8 &- length))
    let word = EightBytes.load(text + (isSigned ? 1 : 0)) &<< shift
    let values = word ^ (0x3030_3030_3030_3030 &<< shift)
    guard EightBytes.areDigits(values) else { return readLong(text, count, groupMark) }
    let magnitude = Int64(EightDigits.value(values))
    return .value(first == UInt8(ascii: "-") ? -magnitude : magnitude)
  }

  private static func readLong(_ text: UnsafePointer<UInt8>, _ count: Int, _ groupMark: [UInt8]) -> WholeNumber {
    let bytes = UnsafeBufferPointer(start: text, count: count)
    var position = 0
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      position = 1
    }
    var value: Int64 = 0
    var overflows = false
    var groupDigits = 0
    var groups = 0
    let start = position
    while position < count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      if digit < 10 {
        let (product, first) = value.multipliedReportingOverflow(by: 10)
        let (sum, second) = product.subtractingReportingOverflow(Int64(digit))
        overflows = overflows || first || second
        value = sum
        groupDigits += 1
        position += 1
      } else if !groupMark.isEmpty, bytes[position...].starts(with: groupMark) {
        guard groups == 0 ? (1...3).contains(groupDigits) : groupDigits == 3 else { return .notWhole }
        groups += 1
        groupDigits = 0
        position += groupMark.count
      } else {
        return .notWhole
      }
    }
    guard position > start, groups == 0 || groupDigits == 3 else { return .notWhole }
    // The value was kept negative, where there is room for one more; the least itself means missing.
    return overflows || value == .min ? .outOfRange : .value(isNegative ? value : -value)
  }
}
