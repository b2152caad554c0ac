/// SHA-256 of the canonical text of a JSON value, written as `sha256:` and 64 hexadecimal digits.
enum BundleDigest {
  static func text(of value: BundleValue) -> String {
    "sha256:" + hexadecimal(SHA256.hash(JSONWriter.bytes(of: value)))
  }

  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The bytes that hexadecimal digits spell; nothing where they spell none. Only small letters are digits.
  static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array("0123456789abcdef".utf8)
    let found = text.utf8.map { digits.firstIndex(of: $0) }
    guard found.count % 2 == 0, found.allSatisfy({ $0 != nil }) else { return nil }
    return stride(from: 0, to: found.count, by: 2).map { UInt8(found[$0]! << 4 | found[$0 + 1]!) }
  }
}
