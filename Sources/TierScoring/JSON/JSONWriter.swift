/// Writes JSON values as deterministic text: keys sorted by their Unicode scalars, numbers in the fewest digits that
/// read back to the same double, a list of plain values on one line, two spaces of indent, one line feed at the end.
package struct JSONWriter {
  private var bytes: [UInt8] = []

  private init() {}

  /// The text of a value, in UTF-8.
  package static func bytes(of value: BundleValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.write(value, depth: 0)
    writer.bytes.append(UInt8(ascii: "\n"))
    return writer.bytes
  }

  private mutating func write(_ value: BundleValue, depth: Int) {
    switch value {
    case .null: append("null")
    case .flag(let flag): append(flag ? "true" : "false")
    case .number(let number): append(JSONWriter.text(of: number))
    case .text(let text): write(text)
    case .list(let values):
      let isPlain = values.allSatisfy(\.isPlain)
      append("[")
      for (position, element) in values.enumerated() {
        if position > 0 { append(isPlain ? ", " : ",") }
        if !isPlain { newLine(depth + 1) }
        write(element, depth: depth + 1)
      }
      if !isPlain { newLine(depth) }
      append("]")
    case .object(let fields):
      append("{")
      let keys = fields.keys.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
      for (position, key) in keys.enumerated() {
        if position > 0 { append(",") }
        newLine(depth + 1)
        write(key)
        append(": ")
        write(fields[key]!, depth: depth + 1)
      }
      if !keys.isEmpty { newLine(depth) }
      append("}")
    }
  }

  /// The fewest digits that read back to the same double: `3`, `-0`, `0.1`, `1e-07`.
  package static func text(of number: Double) -> String {
    precondition(number.isFinite, "\(number) has no form in JSON")
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private mutating func write(_ text: String) {
    append("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": append("\\\"")
      case "\\": append("\\\\")
      case "\n": append("\\n")
      case "\r": append("\\r")
      case "\t": append("\\t")
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
    append("\"")
  }

  private mutating func newLine(_ depth: Int) {
    append("\n")
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension BundleValue {
  fileprivate var isPlain: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }
}
