/// The fields of one JSON object, taken one by one, so that a field that nobody takes is refused.
package struct JSONFields {
  /// Where the object stands, such as `plan.steps[3]`.
  package let path: String
  private var fields: [String: BundleValue]

  /// Opens an object.
  package init(_ value: BundleValue, path: String) throws(TierScoringError) {
    guard case .object(let fields) = value else { throw .field(path: path, problem: "an object was expected") }
    self.path = path
    self.fields = fields
  }

  /// Refuses what was not taken.
  package func finish() throws(TierScoringError) {
    if let key = fields.keys.min() { throw .field(path: place(key), problem: "there is no such field") }
  }

  /// Whether a field is there and not null; a null counts as taken.
  package mutating func has(_ key: String) -> Bool {
    if fields[key] == .null { fields[key] = nil }
    return fields[key] != nil
  }

  /// The value of a field, or nothing where it is absent or null.
  package mutating func optional(_ key: String) -> BundleValue? {
    guard let value = fields.removeValue(forKey: key), value != .null else { return nil }
    return value
  }

  package mutating func value(_ key: String) throws(TierScoringError) -> BundleValue {
    guard let value = optional(key) else { throw wanted("a value", key) }
    return value
  }

  package mutating func text(_ key: String) throws(TierScoringError) -> String {
    guard case .text(let text) = try value(key) else { throw wanted("a text", key) }
    return text
  }

  package mutating func optionalText(_ key: String) throws(TierScoringError) -> String? {
    guard let value = optional(key) else { return nil }
    guard case .text(let text) = value else { throw wanted("a text", key) }
    return text
  }

  package mutating func flag(_ key: String) throws(TierScoringError) -> Bool {
    guard case .flag(let flag) = try value(key) else { throw wanted("true or false", key) }
    return flag
  }

  package mutating func number(_ key: String) throws(TierScoringError) -> Double {
    guard case .number(let number) = try value(key) else { throw wanted("a number", key) }
    return number
  }

  package mutating func integer(_ key: String) throws(TierScoringError) -> Int {
    try integer(try value(key), key)
  }

  package mutating func list(_ key: String) throws(TierScoringError) -> [BundleValue] {
    guard case .list(let values) = try value(key) else { throw wanted("a list", key) }
    return values
  }

  package mutating func texts(_ key: String) throws(TierScoringError) -> [String] {
    var texts: [String] = []
    for value in try list(key) {
      guard case .text(let text) = value else { throw wanted("a list of texts", key) }
      texts.append(text)
    }
    return texts
  }

  package mutating func integers(_ key: String) throws(TierScoringError) -> [Int] {
    var integers: [Int] = []
    for value in try list(key) { integers.append(try integer(value, key)) }
    return integers
  }

  package mutating func numbers(_ key: String) throws(TierScoringError) -> [Double] {
    try numbers(try value(key), key)
  }

  package mutating func optionalNumbers(_ key: String) throws(TierScoringError) -> [Double]? {
    guard let value = optional(key) else { return nil }
    return try numbers(value, key)
  }

  package mutating func matrix(_ key: String) throws(TierScoringError) -> [[Double]] {
    var rows: [[Double]] = []
    for value in try list(key) { rows.append(try numbers(value, key)) }
    return rows
  }

  package mutating func fields(_ key: String) throws(TierScoringError) -> JSONFields {
    try JSONFields(try value(key), path: place(key))
  }

  /// The objects of a list.
  package mutating func objects(_ key: String) throws(TierScoringError) -> [JSONFields] {
    var objects: [JSONFields] = []
    for (position, value) in try list(key).enumerated() {
      objects.append(try JSONFields(value, path: "\(place(key))[\(position)]"))
    }
    return objects
  }

  /// The keys that are still there, sorted.
  package var keys: [String] { fields.keys.sorted() }

  /// An error that says what was wanted in a field.
  package func wanted(_ what: String, _ key: String) -> TierScoringError {
    .field(path: place(key), problem: "\(what) was expected")
  }

  private func place(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func numbers(_ value: BundleValue, _ key: String) throws(TierScoringError) -> [Double] {
    guard case .list(let values) = value else { throw wanted("a list of numbers", key) }
    var numbers: [Double] = []
    numbers.reserveCapacity(values.count)
    for value in values {
      guard case .number(let number) = value else { throw wanted("a list of numbers", key) }
      numbers.append(number)
    }
    return numbers
  }

  private func integer(_ value: BundleValue, _ key: String) throws(TierScoringError) -> Int {
    guard case .number(let number) = value, let integer = Int(exactly: number), integer.magnitude < 1 << 53 else {
      throw wanted("a whole number", key)
    }
    return integer
  }
}
