/// Reads one strict JSON text (RFC 8259): valid UTF-8, no key twice in an object, no number that overflows a double,
/// no more than `depthLimit` levels, and nothing but white space after the value.
package struct JSONReader {
  /// The greatest number of lists and objects inside each other.
  package static let depthLimit = 32

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that the bytes spell.
  ///
  /// Throws: `TierScoringError.json` with the line and column of the first byte that does not fit.
  package static func value(of bytes: [UInt8]) throws(TierScoringError) -> BundleValue {
    var reader = JSONReader(bytes)
    if String(validating: bytes, as: UTF8.self) == nil {
      throw reader.problem("the text is not valid UTF-8")
    }
    let value = try reader.readValue(depth: 0)
    reader.skipSpace()
    guard reader.position == bytes.count else { throw reader.problem("nothing may follow the JSON value") }
    return value
  }

  private mutating func readValue(depth: Int) throws(TierScoringError) -> BundleValue {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try readObject(depth: depth + 1)
    case UInt8(ascii: "["): return try readList(depth: depth + 1)
    case UInt8(ascii: "\""): return .text(try readText())
    case UInt8(ascii: "t"): return try readWord("true", .flag(true))
    case UInt8(ascii: "f"): return try readWord("false", .flag(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case nil: throw problem("the text ends where a value was expected")
    default: return .number(try readNumber())
    }
  }

  private mutating func readObject(depth: Int) throws(TierScoringError) -> BundleValue {
    try checkDepth(depth)
    position += 1
    var fields: [String: BundleValue] = [:]
    skipSpace()
    if take("}") { return .object(fields) }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw problem("a key in double quotes was expected") }
      let start = position
      let key = try readText()
      skipSpace()
      guard take(":") else { throw problem("a colon was expected after the key '\(key)'") }
      let value = try readValue(depth: depth)
      guard fields.updateValue(value, forKey: key) == nil else {
        position = start
        throw problem("the key '\(key)' stands twice in one object")
      }
      skipSpace()
    } while take(",")
    guard take("}") else { throw problem("a comma or a closing brace was expected") }
    return .object(fields)
  }

  private mutating func readList(depth: Int) throws(TierScoringError) -> BundleValue {
    try checkDepth(depth)
    position += 1
    var values: [BundleValue] = []
    skipSpace()
    if take("]") { return .list(values) }
    repeat {
      values.append(try readValue(depth: depth))
      skipSpace()
    } while take(",")
    guard take("]") else { throw problem("a comma or a closing bracket was expected") }
    return .list(values)
  }

  private mutating func readWord(_ word: String, _ value: BundleValue) throws(TierScoringError) -> BundleValue {
    guard bytes[position...].starts(with: word.utf8) else { throw problem("a JSON value was expected") }
    position += word.utf8.count
    return value
  }

  private mutating func readNumber() throws(TierScoringError) -> Double {
    let start = position
    _ = take("-")
    if !take("0") { try readDigits() }
    if take(".") { try readDigits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try readDigits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Double(text), number.isFinite else {
      position = start
      throw problem("the number \(text) is beyond the range of a double")
    }
    return number
  }

  private mutating func readDigits() throws(TierScoringError) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw problem("a digit was expected") }
  }

  private mutating func readText() throws(TierScoringError) -> String {
    position += 1
    var scalars: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: scalars, as: UTF8.self)
      case UInt8(ascii: "\\"):
        position += 1
        scalars.append(contentsOf: String(try readEscape()).utf8)
      case 0..<0x20: throw problem("a control character must be escaped in a text")
      default:
        scalars.append(byte)
        position += 1
      }
    }
    throw problem("a text is never closed")
  }

  private mutating func readEscape() throws(TierScoringError) -> Unicode.Scalar {
    let simple: [UInt8: Unicode.Scalar] = [
      UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}",
      UInt8(ascii: "f"): "\u{c}", UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
    if let byte = peek, let scalar = simple[byte] {
      position += 1
      return scalar
    }
    guard take("u") else { throw problem("an escape of JSON was expected after the backslash") }
    let first = try readHexadecimal()
    guard (0xD800...0xDFFF).contains(first) else { return Unicode.Scalar(first)! }
    guard first < 0xDC00, take("\\"), take("u") else { throw problem("half of a surrogate pair stands alone") }
    let second = try readHexadecimal()
    guard (0xDC00...0xDFFF).contains(second) else { throw problem("half of a surrogate pair stands alone") }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))!
  }

  private mutating func readHexadecimal() throws(TierScoringError) -> UInt32 {
    let digits = bytes[position..<min(position + 4, bytes.count)]
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw problem("four hexadecimal digits were expected after \\u") }
    position += 4
    return value
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private func checkDepth(_ depth: Int) throws(TierScoringError) {
    guard depth <= JSONReader.depthLimit else {
      throw problem("more than \(JSONReader.depthLimit) levels of lists and objects")
    }
  }

  private func problem(_ text: String) -> TierScoringError { JSONReader.problem(at: position, of: bytes, text) }

  /// An error at a place of a text.
  static func problem(at position: Int, of bytes: [UInt8], _ text: String) -> TierScoringError {
    let before = bytes[..<position]
    let line = before.count { $0 == 0x0A } + 1
    let column = position - (before.lastIndex(of: 0x0A) ?? -1)
    return .json(line: line, column: column, problem: text)
  }
}
