import Foundation

/// Where a record is no JSON.
struct RecordFault: Error {
  let problem: String
}

/// Reads values at some paths of a JSON text and skips the rest.
struct RecordScanner {
  private let bytes: [UInt8]
  private var place = 0
  private static let deepest = 200

  init(_ data: Data) { bytes = [UInt8](data) }

  /// The values at dotted paths, by path; those that are not there are not in it.
  mutating func values(at paths: [String]) throws(RecordFault) -> [String: JSONValue] {
    place = 0
    var found: [String: JSONValue] = [:]
    skipBlanks()
    try descend(paths.map { (path: $0, rest: Array($0.utf8)[...]) }, into: &found)
    try end()
    return found
  }

  /// Every dotted path that leads to a single value.
  mutating func paths() throws(RecordFault) -> Set<String> {
    place = 0
    skipBlanks()
    var found: Set<String> = []
    func add(_ value: JSONValue, _ path: String) {
      switch value {
      case .object(let members): for (key, value) in members { add(value, path.isEmpty ? key : "\(path).\(key)") }
      case .list: break
      default: found.insert(path)
      }
    }
    add(try value(depth: 0), "")
    return found
  }

  /// Reads the members of an object that lead to what is wanted. A key may itself hold dots.
  private mutating func descend(
    _ wanted: [(path: String, rest: ArraySlice<UInt8>)], into found: inout [String: JSONValue]
  ) throws(RecordFault) {
    guard peek() == UInt8(ascii: "{") else { return try skipValue() }
    place += 1
    skipBlanks()
    if take(UInt8(ascii: "}")) { return }
    while true {
      let key = try rawKey()
      try demand(UInt8(ascii: ":"))
      skipBlanks()
      var exact: [String] = []
      var within: [(path: String, rest: ArraySlice<UInt8>)] = []
      for want in wanted where want.rest.starts(with: bytes[key]) {
        let after = want.rest.dropFirst(key.count)
        if after.isEmpty { exact.append(want.path) }
        if after.first == UInt8(ascii: ".") { within.append((want.path, after.dropFirst())) }
      }
      let start = place
      if !exact.isEmpty {
        let value = try value(depth: 0)
        for path in exact { found[path] = value }
        if !within.isEmpty {
          place = start
          try descend(within, into: &found)
        }
      } else if !within.isEmpty {
        try descend(within, into: &found)
      } else {
        try skipValue()
      }
      skipBlanks()
      if take(UInt8(ascii: ",")) {
        skipBlanks()
        continue
      }
      return try demand(UInt8(ascii: "}"))
    }
  }

  private mutating func value(depth: Int) throws(RecordFault) -> JSONValue {
    guard depth < RecordScanner.deepest else { throw RecordFault(problem: "it is nested too deep") }
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
  private mutating func rawKey() throws(RecordFault) -> Range<Int> {
    guard peek() == UInt8(ascii: "\"") else { throw fault() }
    let start = place + 1
    try skipValue()
    let end = place - 1
    skipBlanks()
    return start..<end
  }

  /// Passes over one value, whatever it holds.
  private mutating func skipValue() throws(RecordFault) {
    let end = bytes.withUnsafeBufferPointer { RecordScanner.end(of: $0, from: place) }
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

  private func peek() -> UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    place += 1
    return true
  }

  private mutating func demand(_ byte: UInt8) throws(RecordFault) {
    if !take(byte) { throw fault() }
  }

  private mutating func skipBlanks() {
    while let byte = peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  private mutating func end() throws(RecordFault) {
    skipBlanks()
    if place < bytes.count { throw fault() }
  }

  private func fault() -> RecordFault {
    RecordFault(problem: place < bytes.count ? "it is no JSON at byte \(place)" : "it ends in the middle")
  }
}
