import Foundation
import TierScoring

// A stage's body: for each section the length of its name as 4 bytes, the name, its kind and the width of its values as a
// byte each, the number of values as 8 bytes, and the values; every number little-endian.
extension StageContent {
  private enum Kind: UInt8 { case numbers, integers, texts, document }

  /// SHA-256 of the body.
  public var digest: String {
    let hash = SHA256()
    forEachPiece { hash.update($0) }
    return hexadecimal(hash.finalize())
  }

  /// The body, piece by piece.
  func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    for (name, section) in sections {
      switch section {
      case .numbers(let values):
        try head(name, .numbers, width: 8, count: values.count, body)
        try values.withUnsafeBytes(body)
      case .integers(let values):
        let width = StageContent.width(values)
        try head(name, .integers, width: width, count: values.count, body)
        switch width {
        case 1: try StageContent.narrowed(values, Int8.self, body)
        case 2: try StageContent.narrowed(values, Int16.self, body)
        case 4: try StageContent.narrowed(values, Int32.self, body)
        default: try values.withUnsafeBytes(body)
        }
      case .texts(let values):
        try head(name, .texts, width: 1, count: values.count, body)
        for start in stride(from: 0, to: values.count, by: 4096) {
          var bytes: [UInt8] = []
          for text in values[start..<min(start + 4096, values.count)] {
            withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { bytes += $0 }
            bytes += text.utf8
          }
          try bytes.withUnsafeBytes(body)
        }
      case .document(let data):
        try head(name, .document, width: 1, count: data.count, body)
        try data.withUnsafeBytes(body)
      }
    }
  }

  /// Reads a body of `length` bytes from what `read` fills buffers with.
  ///
  /// Throws: `StageDamage` where the bytes are no body.
  init(length: Int, _ read: (UnsafeMutableRawBufferPointer) throws -> Void) throws {
    var left = length
    func bytes(_ count: Int) throws -> [UInt8] {
      guard count >= 0, count <= left else { throw StageDamage() }
      left -= count
      var bytes = [UInt8](repeating: 0, count: count)
      try bytes.withUnsafeMutableBytes(read)
      return bytes
    }
    func array<Value>(_ zero: Value, _ count: Int) throws -> [Value] {
      guard count <= left / MemoryLayout<Value>.stride else { throw StageDamage() }
      left -= count * MemoryLayout<Value>.stride
      var values = [Value](repeating: zero, count: count)
      try values.withUnsafeMutableBytes(read)
      return values
    }
    self.init()
    while left > 0 {
      let nameLength = Int(try array(UInt32(0), 1)[0])
      let name = String(decoding: try bytes(nameLength), as: UTF8.self)
      let facts = try bytes(2)
      let count = try array(0, 1)[0]
      guard count >= 0, let kind = Kind(rawValue: facts[0]) else { throw StageDamage() }
      switch (kind, facts[1]) {
      case (.numbers, 8): add(name, .numbers(try array(0.0, count)))
      case (.integers, 1): add(name, .integers(try array(Int8(0), count).map(Int.init)))
      case (.integers, 2): add(name, .integers(try array(Int16(0), count).map(Int.init)))
      case (.integers, 4): add(name, .integers(try array(Int32(0), count).map(Int.init)))
      case (.integers, 8): add(name, .integers(try array(0, count)))
      case (.texts, 1):
        guard count <= left / 4 else { throw StageDamage() }
        add(
          name,
          .texts(
            try (0..<count).map { _ in String(decoding: try bytes(Int(try array(UInt32(0), 1)[0])), as: UTF8.self) })
        )
      case (.document, 1): add(name, .document(Data(try bytes(count))))
      default: throw StageDamage()
      }
    }
  }

  private func head(
    _ name: String, _ kind: Kind, width: UInt8, count: Int, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    var bytes: [UInt8] = []
    withUnsafeBytes(of: UInt32(name.utf8.count).littleEndian) { bytes += $0 }
    bytes += name.utf8
    bytes += [kind.rawValue, width]
    withUnsafeBytes(of: Int64(count).littleEndian) { bytes += $0 }
    try bytes.withUnsafeBytes(body)
  }

  /// The fewest bytes that hold each of some whole numbers.
  private static func width(_ values: [Int]) -> UInt8 {
    var (least, most) = (0, 0)
    for value in values {
      least = min(least, value)
      most = max(most, value)
    }
    if least >= Int(Int8.min), most <= Int(Int8.max) { return 1 }
    if least >= Int(Int16.min), most <= Int(Int16.max) { return 2 }
    return least >= Int(Int32.min) && most <= Int(Int32.max) ? 4 : 8
  }

  private static func narrowed<Narrow: FixedWidthInteger>(
    _ values: [Int], _ type: Narrow.Type, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) rethrows {
    for start in stride(from: 0, to: values.count, by: 1 << 16) {
      let piece = values[start..<min(start + 1 << 16, values.count)].map { Narrow(truncatingIfNeeded: $0) }
      try piece.withUnsafeBytes(body)
    }
  }
}
