import Foundation

/// A place in a JSON text, from which values are read or passed over.
struct RecordCursor {
  let bytes: [UInt8]
  private(set) var place = 0
  private static let deepest = 200

  init(_ data: Data) { bytes = [UInt8](data) }

  /// Goes to a place that was passed.
  mutating func goBack(to place: Int) { self.place = place }

  /// The value that begins here.
  mutating func value(depth: Int = 0) throws(RecordFault) -> JSONValue {
    guard depth < RecordCursor.deepest else { throw RecordFault(problem: "it is nested too deep") }
    switch peek() {
    case UInt8(ascii: "{"):
      place += 1
      var members: [String: JSONValue] = [:]
      skipBlanks()
      if take(UInt8(ascii: "}")) { return .object(members) }
      while true {
        guard case .string(let key) = try value(depth: depth + 1) else { throw fault() }
        skipBlanks()
        try demand(UInt8(ascii: ":"))
        skipBlanks()
        members[key] = try value(depth: depth + 1)
        skipBlanks()
        if take(UInt8(ascii: ",")) {
          skipBlanks()
          continue
        }
        try demand(UInt8(ascii: "}"))
        return .object(members)
      }
    case UInt8(ascii: "["):
      place += 1
      var items: [JSONValue] = []
      skipBlanks()
      if take(UInt8(ascii: "]")) { return .list(items) }
      while true {
        items.append(try value(depth: depth + 1))
        skipBlanks()
        if take(UInt8(ascii: ",")) {
          skipBlanks()
          continue
        }
        try demand(UInt8(ascii: "]"))
        return .list(items)
      }
    default: return try single()
    }
  }

  /// A text, a number, true, false or null.
  private mutating func single() throws(RecordFault) -> JSONValue {
    let start = place
    try skipValue()
    let text = bytes[start..<place]
    switch text.first {
    case UInt8(ascii: "\""):
      if !text.contains(UInt8(ascii: "\\")) {
        return .string(String(decoding: text.dropFirst().dropLast(), as: UTF8.self))
      }
      guard let string = try? JSONDecoder().decode(String.self, from: Data(text)) else { throw fault() }
      return .string(string)
    case UInt8(ascii: "t") where text.elementsEqual("true".utf8): return .flag(true)
    case UInt8(ascii: "f") where text.elementsEqual("false".utf8): return .flag(false)
    case UInt8(ascii: "n") where text.elementsEqual("null".utf8): return .null
    default:
      guard let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite else { throw fault() }
      return .number(number)
    }
  }

  /// The bytes of a key, without its quotes. A key with an escape is not one that can be asked for, and stays as it is.
  mutating func rawKey() throws(RecordFault) -> Range<Int> {
    guard peek() == UInt8(ascii: "\"") else { throw fault() }
    let start = place + 1
    try skipValue()
    let end = place - 1
    skipBlanks()
    return start..<end
  }

  /// Passes over one value, whatever it holds.
  mutating func skipValue() throws(RecordFault) {
    let end = bytes.withUnsafeBufferPointer { RecordCursor.end(of: $0, from: place) }
    guard let end else { throw RecordFault(problem: "it ends in the middle") }
    guard end > place else { throw fault() }
    place = end
  }

  /// Where the value that begins at a place ends; nothing where the text ends before.
  private static func end(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var (place, depth) = (start, 0)
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
          place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard place < bytes.count else { return nil }
        if depth == 0 { return place + 1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        // Of a number or a word, what encloses it is the end.
        if depth == 0 { return place }
        depth -= 1
        if depth == 0 { return place + 1 }
      case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"),
        UInt8(ascii: ":"):
        if depth == 0 { return place }
      default: break
      }
      place += 1
    }
    return nil
  }

  func peek() -> UInt8? { place < bytes.count ? bytes[place] : nil }

  @discardableResult
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    place += 1
    return true
  }

  mutating func demand(_ byte: UInt8) throws(RecordFault) {
    if !take(byte) { throw fault() }
  }

  mutating func skipBlanks() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  mutating func end() throws(RecordFault) {
    skipBlanks()
    if place < bytes.count { throw fault() }
  }

  func fault() -> RecordFault {
    RecordFault(problem: place < bytes.count ? "it is no JSON at byte \(place)" : "it ends in the middle")
  }
}
