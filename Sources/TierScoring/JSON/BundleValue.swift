/// A JSON value (RFC 8259). Numbers are finite doubles; the keys of an object are unique.
package enum BundleValue: Sendable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([BundleValue])
  case object([String: BundleValue])

  package static func optional(_ text: String?) -> BundleValue { text.map { .text($0) } ?? .null }
  package static func integer(_ value: Int) -> BundleValue { .number(Double(value)) }
  package static func numbers(_ values: [Double]) -> BundleValue { .list(values.map { .number($0) }) }
  package static func integers(_ values: [Int]) -> BundleValue { .list(values.map { .integer($0) }) }
  package static func texts(_ values: [String]) -> BundleValue { .list(values.map { .text($0) }) }
  package static func matrix(_ rows: [[Double]]) -> BundleValue { .list(rows.map { .numbers($0) }) }
}

extension BundleValue: Codable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  package init(from decoder: any Decoder) throws {
    if let object = try? decoder.container(keyedBy: Key.self) {
      var fields: [String: BundleValue] = [:]
      for key in object.allKeys { fields[key.stringValue] = try object.decode(BundleValue.self, forKey: key) }
      self = .object(fields)
    } else if var list = try? decoder.unkeyedContainer() {
      var values: [BundleValue] = []
      while !list.isAtEnd { values.append(try list.decode(BundleValue.self)) }
      self = .list(values)
    } else {
      let single = try decoder.singleValueContainer()
      if single.decodeNil() {
        self = .null
      } else if let flag = try? single.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? single.decode(Double.self) {
        self = .number(number)
      } else {
        self = .text(try single.decode(String.self))
      }
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let fields):
      var object = encoder.container(keyedBy: Key.self)
      for key in fields.keys.sorted() { try object.encode(fields[key]!, forKey: Key(stringValue: key)) }
    case .list(let values):
      var list = encoder.unkeyedContainer()
      for value in values { try list.encode(value) }
    case .null:
      var single = encoder.singleValueContainer()
      try single.encodeNil()
    case .flag(let flag):
      var single = encoder.singleValueContainer()
      try single.encode(flag)
    case .number(let number):
      var single = encoder.singleValueContainer()
      try single.encode(number)
    case .text(let text):
      var single = encoder.singleValueContainer()
      try single.encode(text)
    }
  }
}
