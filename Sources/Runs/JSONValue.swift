import Foundation

/// A JSON value, for what a record holds without its reader knowing the shape: a resolved config, diagnostics.
///
/// Numbers are `Double`; a whole number below 2⁵³ is written without a fraction.
public enum JSONValue: Sendable, Equatable, Codable {
  case null
  case flag(Bool)
  case number(Double)
  case string(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// Reads any JSON value.
  ///
  /// Throws: where the decoder holds none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let string = try? container.decode(String.self) {
      self = .string(string)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// Writes the value as itself, without a wrapper.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .string(let string): try container.encode(string)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }

  /// The value of an encodable thing, with its keys in snake case.
  public init(encoding value: some Encodable) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: CanonicalJSON.data(value))
  }

  /// The members of an object; nothing for any other value.
  public var members: [String: JSONValue]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The items of a list; nothing for any other value.
  public var items: [JSONValue]? {
    if case .list(let items) = self { items } else { nil }
  }

  /// The member of an object, or nothing.
  public subscript(key: String) -> JSONValue? { members?[key] }

  /// The value on several lines, as YAML: what fits into `width` characters stays on one.
  public func outline(width: Int = 150) -> String { lines(width: width).joined(separator: "\n") }

  private func lines(width: Int) -> [String] {
    func entry(_ head: String, _ value: JSONValue) -> [String] {
      let text = value.text
      if head.count + text.count <= width || (value.members ?? [:]).isEmpty && (value.items ?? []).isEmpty {
        return [head + text]
      }
      return [String(head.dropLast())] + value.lines(width: width - 2).map { "  " + $0 }
    }
    switch self {
    case .object(let members):
      return members.sorted { $0.key < $1.key }.flatMap { entry("\($0.key): ", $0.value) }
    case .list(let items): return items.flatMap { entry("- ", $0) }
    default: return [text]
    }
  }

  /// The value on one line, as people write it: strings without quotes.
  public var text: String {
    switch self {
    case .null: return "–"
    case .flag(let flag): return flag ? "true" : "false"
    case .number(let number):
      return number == number.rounded() && abs(number) < 0x1p53 ? String(Int(number)) : String(number)
    case .string(let string): return string
    case .list(let items): return "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      return "{" + sorted.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ") + "}"
    }
  }
}
