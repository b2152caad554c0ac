/// Why a pattern of dates or times is none.
struct PatternProblem: Error, Equatable {
  let reason: String
}

extension ClockPattern {
  /// Makes sense of a pattern as it stands in a manifest.
  init(_ pattern: String, centuryStart: Int) throws(PatternProblem) {
    var places = Places()
    var bytes: [UInt8?] = []
    var hasOffset = false
    var rest = Substring(pattern)
    while let first = rest.first {
      guard !hasOffset else { throw PatternProblem(reason: "XXX must stand at its end") }
      if first == "'" {
        bytes += try ClockPattern.quoted(&rest)
      } else if first.isLetter {
        let part = rest.prefix { $0 == first }
        rest.removeFirst(part.count)
        if part == "XXX" {
          hasOffset = true
          continue
        }
        guard let place = ClockPattern.parts[String(part)] else {
          throw PatternProblem(
            reason: "'\(part)' is none of yyyy, yy, MM, dd, HH, mm, ss, SSS, XXX; put literal letters in single quotes")
        }
        guard places[keyPath: place] == nil else { throw PatternProblem(reason: "it has \(part) twice") }
        places[keyPath: place] = bytes.count
        bytes += [UInt8?](repeating: nil, count: part.count)
      } else {
        bytes += Array(String(first).utf8)
        rest.removeFirst()
      }
    }
    if let reason = ClockPattern.lack(places, hasOffset: hasOffset) { throw PatternProblem(reason: reason) }
    guard bytes.count <= ClockPattern.longest else {
      throw PatternProblem(reason: "it is longer than \(ClockPattern.longest) bytes")
    }
    self.init(places: places, bytes: bytes, hasOffset: hasOffset, centuryStart: centuryStart)
  }

  /// Whether the pattern has no part but the day's.
  var isPlainDay: Bool { places.hour == nil && !hasOffset }

  private static let parts: [String: WritableKeyPath<Places, Int?> & Sendable] = [
    "yyyy": \.year, "yy": \.shortYear, "MM": \.month, "dd": \.day, "HH": \.hour, "mm": \.minute, "ss": \.second,
    "SSS": \.fraction,
  ]

  /// The bytes between single quotes at the start of `rest`, which is taken off.
  private static func quoted(_ rest: inout Substring) throws(PatternProblem) -> [UInt8] {
    rest.removeFirst()
    if rest.first == "'" {
      rest.removeFirst()
      return [UInt8(ascii: "'")]
    }
    guard let end = rest.firstIndex(of: "'") else { throw PatternProblem(reason: "a single quote is never closed") }
    let text = Array(rest[..<end].utf8)
    rest = rest[rest.index(after: end)...]
    return text
  }

  private static func lack(_ places: Places, hasOffset: Bool) -> String? {
    if (places.year == nil) == (places.shortYear == nil) { return "it must have a year, either yyyy or yy" }
    if places.month == nil { return "it has no month, MM" }
    if places.day == nil { return "it has no day, dd" }
    if places.minute != nil && places.hour == nil { return "it has mm without HH" }
    if places.second != nil && places.minute == nil { return "it has ss without mm" }
    if places.fraction != nil && places.second == nil { return "it has SSS without ss" }
    if hasOffset && places.hour == nil { return "it has XXX without HH" }
    return nil
  }
}
