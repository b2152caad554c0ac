/// Eight bytes looked at together in one machine word, the first byte lowest.
enum EightBytes {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  static let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
  static let high: UInt64 = 0x8080_8080_8080_8080

  /// The word whose eight bytes are all `byte`.
  @inline(__always)
  static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }

  /// The eight bytes at `address`, which need not be aligned.
  @inline(__always)
  static func load(_ address: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(address).loadUnaligned(as: UInt64.self))
  }

  /// The high bit of each byte that is not zero, and of no other.
  @inline(__always)
  static func nonZero(_ word: UInt64) -> UInt64 { (((word & low) &+ low) | word) & high }

  /// The high bit of each byte that equals that of `pattern`.
  @inline(__always)
  static func matches(_ word: UInt64, _ pattern: UInt64) -> UInt64 { nonZero(word ^ pattern) ^ high }

  /// The number of bytes whose high bit stands in `mask`, where no other bit does.
  @inline(__always)
  static func count(_ mask: UInt64) -> Int { Int(((mask &>> 7) &* ones) &>> 56) }

  /// The place of the first byte of a mask that is not zero.
  @inline(__always)
  static func first(_ mask: UInt64) -> Int { mask.trailingZeroBitCount &>> 3 }

  /// The place of the last byte of a mask that is not zero.
  @inline(__always)
  static func last(_ mask: UInt64) -> Int { 7 &- (mask.leadingZeroBitCount &>> 3) }

  /// Whether every byte is a decimal digit's value, 0 to 9.
  @inline(__always)
  static func areDigits(_ values: UInt64) -> Bool { ((values &+ 0x7676_7676_7676_7676) | values) & high == 0 }
}
