/// Lines of CSV in the making, as bytes: a comma between fields, quotes where a field needs them.
package struct CSVLine {
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []
  private var isFirst = true

  /// No line yet.
  package init() {}

  /// Adds a text.
  package mutating func append(_ text: String) {
    separate()
    let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return bytes.append(contentsOf: text.utf8) }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  /// Adds a number, shortest-round-trip; NaN is an empty field.
  package mutating func append(_ number: Double) {
    separate()
    if !number.isNaN { bytes.append(contentsOf: String(number).utf8) }
  }

  /// Ends the line with a line feed and begins the next.
  package mutating func end() {
    bytes.append(0x0A)
    isFirst = true
  }

  private mutating func separate() {
    if !isFirst { bytes.append(0x2C) }
    isFirst = false
  }
}
