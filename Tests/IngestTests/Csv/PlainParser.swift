/// A parser of the reader's grammar that is as plain as can be: one byte at a time, from the start, all in memory.
struct PlainParser {
  /// One record: the line on which it begins, and its fields; a field that is not well quoted is nothing.
  struct Record: Equatable {
    var line: Int
    var fields: [[UInt8]?]
  }

  /// The records of a text; nothing where a quoted field is never closed.
  static func records(_ text: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) -> [Record]? {
    var records: [Record] = []
    var line = 1
    var record = Record(line: 1, fields: [])
    var field: [UInt8] = []
    var rest = text[...]
    while true {
      // One field, from its first byte.
      field = []
      var isWell = true
      if rest.first == UInt8(ascii: "\"") {
        rest.removeFirst()
        while true {
          guard let byte = rest.popFirst() else { return nil }
          if byte == UInt8(ascii: "\n") { line += 1 }
          if byte != UInt8(ascii: "\"") {
            field.append(byte)
          } else if rest.first == UInt8(ascii: "\"") {
            rest.removeFirst()
            field.append(byte)
          } else {
            break
          }
        }
        isWell =
          rest.isEmpty || rest.first == delimiter || rest.first == UInt8(ascii: "\n")
          || Array(rest.prefix(2)) == Array("\r\n".utf8) || Array(rest) == Array("\r".utf8)
        while let byte = rest.first, byte != delimiter, byte != UInt8(ascii: "\n") { rest.removeFirst() }
      } else {
        while let byte = rest.first, byte != delimiter, byte != UInt8(ascii: "\n") { field.append(rest.removeFirst()) }
        if rest.first != delimiter, field.last == UInt8(ascii: "\r") { field.removeLast() }
        isWell = !field.contains(UInt8(ascii: "\"")) && !field.contains(UInt8(ascii: "\r"))
      }
      record.fields.append(isWell ? field : nil)
      guard let end = rest.popFirst() else {
        records.append(record)
        return records
      }
      if end == UInt8(ascii: "\n") {
        line += 1
        records.append(record)
        if rest.isEmpty { return records }
        record = Record(line: line, fields: [])
      }
    }
  }
}
