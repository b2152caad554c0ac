/// The rows of a chunk that are refused, each for the first thing that was found wrong with it.
final class Refusals {
  /// One row refused.
  struct Refusal {
    /// The offset in the chunk at which the row begins.
    let begin: Int
    /// The column's place among those that are read, or −1 where the whole row is meant.
    let column: Int
    let reason: String
    let value: String
    /// The row's place among those that have the right number of fields; nothing for others.
    var row: Int?
  }

  private(set) var all: [Refusal] = []
  /// The column whose values are being read.
  var column = 0
  /// For each row that has the right number of fields, whether it is refused.
  private(set) var isRefused = Scratch<Bool>()
  private var index: FieldIndex?

  /// Begins the rows of `index`, whose ragged ones are refused at once.
  func begin(_ index: FieldIndex, fieldCount: Int, _ text: UnsafePointer<UInt8>) {
    self.index = index
    isRefused.reserve(index.rowCount)
    isRefused.memory.update(repeating: false, count: index.rowCount)
    all = index.ragged.map { row in
      let bytes = UnsafeBufferPointer(start: text + row.begin, count: row.end - row.begin)
      let isBlank = bytes.allSatisfy { $0 == carriageReturn }
      let fields = row.fieldCount == 1 ? "1 field" : "\(row.fieldCount) fields"
      return Refusal(
        begin: row.begin, column: -1,
        reason: isBlank ? "the line is blank" : "\(fields) where the header has \(fieldCount)",
        value: Refusals.shown(bytes))
    }
  }

  /// Refuses a row, unless it is refused already.
  func refuse(_ row: Int, _ reason: String, value: UnsafeBufferPointer<UInt8>) {
    guard !isRefused.memory[row], let index else { return }
    isRefused.memory[row] = true
    let begin = index.begin(at: Int(index.rows.memory[row]))
    all.append(Refusal(begin: begin, column: column, reason: reason, value: Refusals.shown(value), row: row))
  }

  /// The refusals in the order of the rows, with the number of lines from the chunk's start to each row, and whose the
  /// row is where that can be read of `owners`.
  func inOrder(
    _ text: UnsafePointer<UInt8>, owners: (column: Int, fields: Fields)?
  ) -> [(line: Int, refusal: Refusal, owner: String?)] {
    var line = 0
    var counted = 0
    return all.sorted { $0.begin < $1.begin }.map { refusal in
      line += FieldIndex.lineFeeds(text + counted, refusal.begin - counted)
      counted = refusal.begin
      guard let owners, let row = refusal.row, refusal.column != owners.column else { return (line, refusal, nil) }
      return (line, refusal, String(validating: owners.fields.view.bytes(row), as: UTF8.self))
    }
  }

  /// The bytes for people to read: invalid ones as `\xNN`, and `…` after 200 bytes.
  static func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let limit = 200
    guard bytes.count <= limit else {
      // A character is never cut in two.
      var end = limit
      while end > limit - 4 && bytes[end] & 0xc0 == 0x80 { end -= 1 }
      return shown(UnsafeBufferPointer(rebasing: bytes[..<end])) + "…"
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var text = ""
    var position = 0
    while position < bytes.count {
      let length = (1...4).first { length in
        position + length <= bytes.count
          && String(validating: bytes[position..<(position + length)], as: UTF8.self) != nil
      }
      if let length {
        text += String(decoding: bytes[position..<(position + length)], as: UTF8.self)
      } else {
        let digits = String(bytes[position], radix: 16)
        text += "\\x" + (digits.count == 1 ? "0" : "") + digits
      }
      position += length ?? 1
    }
    return text
  }
}
