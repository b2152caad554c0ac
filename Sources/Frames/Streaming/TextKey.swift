/// A text as 64 bits, by which equal texts of one reader can be told from others before anything is looked up.
///
/// A text of up to eight ASCII characters, none of them NUL, is its own key: the first character is the lowest byte, and
/// bytes behind the last are zero. Any other is the code of a level of the reader that met it, with the highest bit set.
public enum TextKey {
  /// The key of a missing text.
  public static let missing = UInt64.max
  private static let codeMark: UInt64 = 1 << 63

  /// The key of a level's code.
  @inline(__always)
  public static func level(_ code: Int) -> UInt64 { codeMark | UInt64(code) }

  /// The code in a key; nothing where the key is the text itself.
  @inline(__always)
  public static func code(_ key: UInt64) -> Int? { key & codeMark == 0 ? nil : Int(key & ~codeMark) }

  /// The key of a text that is its own; nothing where it is not.
  public static func short(_ text: some Collection<UInt8>) -> UInt64? {
    guard text.count <= 8 else { return nil }
    var key: UInt64 = 0
    for (place, byte) in text.enumerated() {
      guard byte > 0 && byte < 0x80 else { return nil }
      key |= UInt64(byte) << UInt64(8 * place)
    }
    return key
  }

  /// The text that is its own key.
  public static func text(_ key: UInt64) -> String {
    let length = (64 - key.leadingZeroBitCount + 7) / 8
    return withUnsafeBytes(of: key.littleEndian) { String(decoding: $0.prefix(length), as: UTF8.self) }
  }

  /// Spreads a key that is its own text evenly over 64 bits.
  @inline(__always)
  public static func hash(_ key: UInt64) -> UInt64 {
    // Source: D. Stafford (2011), variant 13 of the 64-bit finalizer of MurmurHash3.
    var bits = key
    bits = (bits ^ (bits &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits &>> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits &>> 31)
  }

  /// Spreads a text of any length evenly over 64 bits, the same for every reader.
  public static func hash(_ text: some Sequence<UInt8>) -> UInt64 {
    // Source: G. Fowler, L. C. Noll, K.-P. Vo, the hash FNV-1a of 64 bits.
    hash(text.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
  }
}
