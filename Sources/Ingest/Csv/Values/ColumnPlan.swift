import Frames

/// What one column of a table must be like, worked out from its manifest before anything is read.
struct ColumnPlan: Sendable {
  let name: String
  let type: ColumnType
  let isRequired: Bool
  /// The least and greatest value; infinite where there is none.
  let minimum: Double
  let maximum: Double
  let levels: [String]
  let missing: MissingTexts
  let format: FormatPlan
  /// How dates or times are written; nothing in columns of other types.
  let pattern: ClockPattern?
  let patternText: String
  let zone: ZoneClock
  /// Whether a text that means missing would read as a value too, so that it must be looked for first.
  let markersFirst: Bool
  let numberProblem: String

  init(_ column: ColumnManifest, _ table: TableManifest, _ format: FormatPlan, _ zone: ZoneClock) throws(IngestError) {
    name = column.name
    type = column.type
    isRequired = column.required
    minimum = column.minimum ?? -.infinity
    maximum = column.maximum ?? .infinity
    levels = column.levels
    missing = MissingTexts(column.missing ?? table.format.missing)
    self.format = format
    self.zone = zone
    numberProblem =
      "not a number with decimal mark '\(table.format.decimalMark)'"
      + (table.format.groupMark.map { " and group mark '\($0)'" } ?? "")
    var pattern: ClockPattern?
    patternText = column.pattern ?? (type == .date ? table.format.date : table.format.time)
    if type == .date || type == .time {
      do {
        pattern = try ClockPattern(patternText, centuryStart: table.format.centuryStart)
      } catch {
        throw .badFormat(
          table: table.name, setting: "the pattern of column '\(column.name)'", value: patternText,
          reason: error.reason)
      }
    }
    self.pattern = pattern
    let (type, clock) = (type, pattern)
    markersFirst = missing.texts.contains { ColumnPlan.reads($0, type, format, clock) }
  }

  /// Whether a text reads as a value of a type.
  private static func reads(_ text: [UInt8], _ type: ColumnType, _ format: FormatPlan, _ clock: ClockPattern?) -> Bool {
    let padded = text + [UInt8](repeating: 0, count: Chunk.padding)
    return padded.withUnsafeBufferPointer { bytes in
      let start = bytes.baseAddress!
      switch type {
      case .number:
        let syntax = NumberSyntax(decimalMark: format.decimalMark, groupMark: format.groupMark)
        return !syntax.number(start, text.count).isNaN
      case .integer: return WholeNumber.read(start, text.count, format.groupMark) != .notWhole
      case .date, .time: return clock.map { $0.read(start, text.count) != .unlike } ?? false
      case .category, .flag, .text: return true
      }
    }
  }

  static let missingProblem = "missing, though a value is required"

  /// What is wrong with a value that lies outside the bounds; nothing where it lies within.
  @inline(__always)
  func problem(bounds value: Double) -> String? {
    if value >= minimum && value <= maximum { return nil }
    return value < minimum ? "below the minimum, \(plain(minimum))" : "above the maximum, \(plain(maximum))"
  }

  private func plain(_ bound: Double) -> String {
    bound == bound.rounded() && abs(bound) < 1e15 ? String(Int64(bound)) : String(bound)
  }

  /// What is wrong with a value that has blanks at its start or end; nothing where it has none.
  static func blanks(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    func isBlank(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    return isBlank(text.first) || isBlank(text.last) ? "blanks around the value" : nil
  }

  /// Whether all bytes are ASCII and none is NUL. At least 8 bytes must be readable behind the text.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = text.baseAddress else { return true }
    for position in stride(from: 0, to: text.count, by: 8) {
      let length = min(8, text.count - position)
      let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* length)
      let word = EightBytes.load(start + position) & mask
      if EightBytes.nonZero(word | ~mask) ^ EightBytes.high | (word & EightBytes.high) != 0 { return false }
    }
    return true
  }

  /// What is wrong with bytes that are to be text; nothing where they are. At least 8 bytes must be readable behind them.
  static func textProblem(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    if isPlain(text) { return nil }
    if text.contains(0) { return "a NUL byte in the text" }
    return String(validating: text, as: UTF8.self) == nil ? "not valid UTF-8" : nil
  }
}

/// The texts that mean missing.
struct MissingTexts: Sendable {
  let texts: [[UInt8]]
  private let emptyIsMissing: Bool
  private let longest: Int

  init(_ texts: [String]) {
    self.texts = texts.map { Array($0.utf8) }
    emptyIsMissing = texts.contains("")
    longest = self.texts.map(\.count).max() ?? -1
  }

  /// Whether a text means missing.
  @inline(__always)
  func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text.isEmpty { return emptyIsMissing }
    return text.count <= longest && texts.contains { $0.elementsEqual(text) }
  }
}
