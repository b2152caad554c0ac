import Foundation
import Frames
import Runs

/// Hashes the pieces of one column, the same for any reader; of a category, each row's place among the piece's levels in
/// the order of their first row, and those levels.
struct ColumnDigest {
  /// For each code the latest piece that had it, and its place there.
  private var latest: [Int] = []
  private var places: [Int32] = []

  /// A whole column's hash.
  static func whole(_ values: ColumnValues) -> Data {
    switch values {
    case .number(let values): values.withUnsafeBytes(Fingerprint.bytes)
    case .integer(let values), .time(let values): values.withUnsafeBytes(Fingerprint.bytes)
    case .date(let values): values.withUnsafeBytes(Fingerprint.bytes)
    case .flag(let values): values.withUnsafeBytes(Fingerprint.bytes)
    case .text(let values): texts(values).withUnsafeBytes(Fingerprint.bytes)
    case .category(let codes, let levels):
      (codes.withUnsafeBytes(Fingerprint.bytes) + texts(levels)).withUnsafeBytes(Fingerprint.bytes)
    }
  }

  /// The hash of a piece, and how many of its values are missing.
  mutating func piece(_ column: PieceColumn, _ rows: Int, number: Int) -> (digest: Data, missing: Int) {
    func plain<Value: Equatable>(_ values: UnsafePointer<Value>, missing: Value) -> (digest: Data, missing: Int) {
      let all = UnsafeBufferPointer(start: values, count: rows)
      return (Fingerprint.bytes(of: UnsafeRawBufferPointer(all)), all.count { $0 == missing })
    }
    switch column {
    case .number(let values):
      let all = UnsafeBufferPointer(start: values, count: rows)
      return (Fingerprint.bytes(of: UnsafeRawBufferPointer(all)), all.count { $0.isNaN })
    case .integer(let values), .time(let values): return plain(values, missing: Missing.integer)
    case .date(let values): return plain(values, missing: Missing.date)
    case .flag(let values): return plain(values, missing: Missing.flag)
    case .text(let values):
      let all = values.prefix(rows)
      return (ColumnDigest.texts(Array(all)).withUnsafeBytes(Fingerprint.bytes), all.count { $0 == nil })
    case .category(let codes, let levels): return category(codes, levels, rows, number)
    case .key(let keys, let levels): return key(keys, levels, rows, number)
    }
  }

  private mutating func category(
    _ codes: UnsafePointer<Int32>, _ levels: any LevelSource, _ rows: Int, _ number: Int
  ) -> (digest: Data, missing: Int) {
    grow(levels.levelCount)
    var (bytes, missing, count) = ([UInt8](), 0, Int32(0))
    var own = [Int32](repeating: -1, count: rows)
    for row in 0..<rows {
      guard codes[row] >= 0 else {
        missing += 1
        continue
      }
      own[row] = place(Int(codes[row]), levels, number, &count, &bytes)
    }
    if count < 255 {
      bytes += own.map { UInt8(truncatingIfNeeded: $0) }
    } else {
      own.withUnsafeBytes { bytes += $0 }
    }
    return (bytes.withUnsafeBytes(Fingerprint.bytes), missing)
  }

  private mutating func key(
    _ keys: UnsafePointer<UInt64>, _ levels: any LevelSource, _ rows: Int, _ number: Int
  ) -> (digest: Data, missing: Int) {
    grow(levels.levelCount)
    var (bytes, missing, count) = ([UInt8](), 0, Int32(0))
    var own = [UInt64](repeating: TextKey.missing, count: rows)
    for row in 0..<rows {
      if keys[row] == TextKey.missing {
        missing += 1
      } else if let code = TextKey.code(keys[row]) {
        own[row] = TextKey.level(Int(place(code, levels, number, &count, &bytes)))
      } else {
        own[row] = keys[row]
      }
    }
    own.withUnsafeBytes { bytes += $0 }
    return (bytes.withUnsafeBytes(Fingerprint.bytes), missing)
  }

  private mutating func grow(_ count: Int) {
    guard latest.count < count else { return }
    latest += repeatElement(-1, count: count - latest.count)
    places += repeatElement(0, count: count - places.count)
  }

  /// A level's place among the piece's, with its text noted where it is new there.
  private mutating func place(
    _ code: Int, _ levels: any LevelSource, _ number: Int, _ count: inout Int32, _ bytes: inout [UInt8]
  ) -> Int32 {
    if latest[code] != number {
      latest[code] = number
      places[code] = count
      count += 1
      let text = levels.level(code)
      withUnsafeBytes(of: UInt32(text.count).littleEndian) { bytes += $0 }
      bytes += text
    }
    return places[code]
  }

  /// Texts, each after its length; missing as a length that no text has.
  private static func texts(_ values: [String?]) -> [UInt8] {
    var bytes: [UInt8] = []
    for value in values {
      withUnsafeBytes(of: (value.map { UInt32($0.utf8.count) } ?? .max).littleEndian) { bytes += $0 }
      if let value { bytes += value.utf8 }
    }
    return bytes
  }
}
