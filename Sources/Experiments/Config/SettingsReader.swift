import Frames
import Ingest
import Runs

/// Reads one mapping of a config and notes every value it hands out, given or default, so that the resolved config
/// in a run's record is what the program really used.
final class SettingsReader {
  let declaration: Declaration
  /// What was read so far, in the keys and the spelling of the config.
  private(set) var resolved: [String: JSONValue] = [:]

  /// Reads a mapping that may have these keys and no other.
  init(_ declaration: Declaration, keys: [String]) throws {
    self.declaration = declaration
    try declaration.refuseUnknownKeys(keys)
  }

  /// The resolved mapping.
  var json: JSONValue { .object(resolved) }

  /// Notes a resolved value that was not read by one of the methods below.
  func note(_ key: String, _ value: JSONValue) { resolved[key] = value }

  func value(_ key: String) throws -> Declaration? { try declaration.value(key) }

  /// The mapping under a key, or an empty one.
  func mapping(_ key: String) throws -> Declaration {
    try value(key) ?? declaration.emptyMapping(at: key)
  }

  func string(_ key: String, default fallback: String? = nil) throws -> String {
    try read(key, fallback, { try $0.string() }, JSONValue.string)
  }

  func optionalString(_ key: String) throws -> String? {
    guard let text = try value(key)?.string() else {
      resolved[key] = .null
      return nil
    }
    resolved[key] = .string(text)
    return text
  }

  func flag(_ key: String, default fallback: Bool) throws -> Bool {
    try read(key, fallback, { try $0.flag() }, JSONValue.flag)
  }

  func integer(_ key: String, default fallback: Int? = nil, in range: ClosedRange<Int>) throws -> Int {
    try read(key, fallback, { try SettingsReader.integer($0, in: range) }, { .number(Double($0)) })
  }

  func number(_ key: String, default fallback: Double? = nil, in range: ClosedRange<Double>) throws -> Double {
    try read(key, fallback, { try SettingsReader.number($0, in: range) }, JSONValue.number)
  }

  func days(_ key: String, default fallback: Int? = nil) throws -> Int {
    try read(key, fallback, { try $0.days() }, { .string("\($0)d") })
  }

  func choice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, default fallback: Choice? = nil
  ) throws -> Choice where Choice.RawValue == String {
    try read(key, fallback, { try $0.choice(Choice.self) }, { .string($0.rawValue) })
  }

  func strings(_ key: String, default fallback: [String]? = nil) throws -> [String] {
    try read(key, fallback, { try $0.strings() }, { .list($0.map(JSONValue.string)) })
  }

  func numbers(_ key: String, default fallback: [Double]? = nil) throws -> [Double] {
    try read(key, fallback, { try $0.numbers() }, { .list($0.map(JSONValue.number)) })
  }

  private func read<Value>(
    _ key: String, _ fallback: Value?, _ convert: (Declaration) throws -> Value, _ json: (Value) -> JSONValue
  ) throws -> Value {
    let value: Value
    if let declared = try declaration.value(key) {
      value = try convert(declared)
    } else if let fallback {
      value = fallback
    } else {
      _ = try declaration.required(key)
      preconditionFailure("a required key that is missing is refused")
    }
    resolved[key] = json(value)
    return value
  }

  static func integer(_ declaration: Declaration, in range: ClosedRange<Int>) throws -> Int {
    let value = try declaration.integer()
    guard range.contains(value) else { throw declaration.refusal(wanted: words(range, Int.min, Int.max)) }
    return value
  }

  static func number(_ declaration: Declaration, in range: ClosedRange<Double>) throws -> Double {
    let value = try declaration.number()
    let largest = Double.greatestFiniteMagnitude
    guard range.contains(value) else { throw declaration.refusal(wanted: words(range, -largest, largest)) }
    return value
  }

  private static func words<Bound>(_ range: ClosedRange<Bound>, _ lowest: Bound, _ highest: Bound) -> String {
    if range.upperBound == highest { return "a number of at least \(range.lowerBound)" }
    if range.lowerBound == lowest { return "a number of at most \(range.upperBound)" }
    return "a number from \(range.lowerBound) to \(range.upperBound)"
  }
}
