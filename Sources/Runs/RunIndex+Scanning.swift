import Foundation

/// Where a record is no JSON.
struct RecordFault: Error {
  let problem: String
}

/// Reads values at some paths of a JSON text and skips the rest.
struct RecordScanner {
  private var cursor: RecordCursor

  init(_ data: Data) { cursor = RecordCursor(data) }

  /// The values at dotted paths, by path; those that are not there are not in it.
  mutating func values(at paths: [String]) throws(RecordFault) -> [String: JSONValue] {
    cursor.goBack(to: 0)
    var found: [String: JSONValue] = [:]
    cursor.skipBlanks()
    try descend(paths.map { (path: $0, rest: Array($0.utf8)[...]) }, into: &found)
    try cursor.end()
    return found
  }

  /// Every dotted path that leads to a single value.
  mutating func paths() throws(RecordFault) -> Set<String> {
    cursor.goBack(to: 0)
    cursor.skipBlanks()
    var found: Set<String> = []
    func add(_ value: JSONValue, _ path: String) {
      switch value {
      case .object(let members): for (key, value) in members { add(value, path.isEmpty ? key : "\(path).\(key)") }
      case .list: break
      default: found.insert(path)
      }
    }
    add(try cursor.value(), "")
    return found
  }

  /// Reads the members of an object that lead to what is wanted. A key may itself hold dots.
  private mutating func descend(
    _ wanted: [(path: String, rest: ArraySlice<UInt8>)], into found: inout [String: JSONValue]
  ) throws(RecordFault) {
    guard cursor.peek() == UInt8(ascii: "{") else { return try cursor.skipValue() }
    cursor.take(UInt8(ascii: "{"))
    cursor.skipBlanks()
    if cursor.take(UInt8(ascii: "}")) { return }
    while true {
      let key = try cursor.rawKey()
      try cursor.demand(UInt8(ascii: ":"))
      cursor.skipBlanks()
      var exact: [String] = []
      var within: [(path: String, rest: ArraySlice<UInt8>)] = []
      for want in wanted where want.rest.starts(with: cursor.bytes[key]) {
        let after = want.rest.dropFirst(key.count)
        if after.isEmpty { exact.append(want.path) }
        if after.first == UInt8(ascii: ".") { within.append((want.path, after.dropFirst())) }
      }
      let start = cursor.place
      if !exact.isEmpty {
        let value = try cursor.value()
        for path in exact { found[path] = value }
        if !within.isEmpty {
          cursor.goBack(to: start)
          try descend(within, into: &found)
        }
      } else if !within.isEmpty {
        try descend(within, into: &found)
      } else {
        try cursor.skipValue()
      }
      cursor.skipBlanks()
      if cursor.take(UInt8(ascii: ",")) {
        cursor.skipBlanks()
        continue
      }
      return try cursor.demand(UInt8(ascii: "}"))
    }
  }
}
