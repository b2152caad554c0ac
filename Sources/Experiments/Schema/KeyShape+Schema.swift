import Runs

/// How shapes are written as JSON Schema, draft 7, which editors know best.
extension KeyShape {
  /// The schema of a value.
  ///
  /// - Parameter enforcing: Whether keys that are required must stand in this very place. In a config they may as well
  ///   stand in the part that cases share, so only elements of lists, which are never merged, enforce them.
  func schema(enforcing: Bool) -> [String: JSONValue] {
    switch self {
    case .text: ["type": .string("string")]
    case .pattern(let pattern, _): ["type": .string("string"), "pattern": .string(pattern)]
    case .flag: ["type": .string("boolean")]
    case .integer(let range): KeyShape.limits("integer", Double(range.lowerBound), Double(range.upperBound))
    case .number(let range): KeyShape.limits("number", range.lowerBound, range.upperBound)
    case .days: ["type": .string("string"), "pattern": .string("^[0-9]+[dw]$")]
    case .day: ["type": .string("string"), "pattern": .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    case .word(let words): ["enum": .list(words.map(JSONValue.string))]
    case .scalar: ["type": .list(["string", "number", "boolean"].map(JSONValue.string))]
    case .list(let element, let least):
      ["type": .string("array"), "items": .object(element.schema(enforcing: true))].merging(
        least > 0 ? ["minItems": .number(Double(least))] : [:]
      ) { $1 }
    case .mapping(let mapping): mapping.schema(enforcing: enforcing)
    case .named(let value, _):
      ["type": .string("object"), "additionalProperties": .object(value.schema(enforcing: enforcing))]
    case .kinds(let kinds): KeyShape.schema(kinds, enforcing: enforcing)
    case .byTask(let tiers, let prediction): tiers.merged(with: prediction).schema(enforcing: false)
    case .either(let shapes): ["anyOf": .list(shapes.map { .object($0.schema(enforcing: enforcing)) })]
    }
  }

  /// The same, or null.
  func optionalSchema(enforcing: Bool) -> [String: JSONValue] {
    var schema = schema(enforcing: enforcing)
    let null = JSONValue.string("null")
    if let words = schema["enum"]?.items { schema["enum"] = .list(words + [.null]) }
    if let choices = schema["anyOf"]?.items { schema["anyOf"] = .list(choices + [.object(["type": null])]) }
    if let type = schema["type"] { schema["type"] = .list((type.items ?? [type]) + [null]) }
    return schema
  }

  /// A number's type and limits; one that is next to a round number stands for that number, left out.
  private static func limits(_ type: String, _ low: Double, _ high: Double) -> [String: JSONValue] {
    var schema: [String: JSONValue] = ["type": .string(type)]
    let largest = type == "integer" ? 0x1p62 : 1e300
    if low == .leastNonzeroMagnitude {
      schema["exclusiveMinimum"] = .number(0)
    } else if low == 0.5.nextUp {
      schema["exclusiveMinimum"] = .number(0.5)
    } else if low > -largest {
      schema["minimum"] = .number(low)
    }
    if high == 1.0.nextDown {
      schema["exclusiveMaximum"] = .number(1)
    } else if high < largest {
      schema["maximum"] = .number(high)
    }
    return schema
  }

  /// A mapping whose kind says what keys it may have; without a kind, as where a case says it, the keys of all.
  private static func schema(
    _ kinds: [(kind: String, mapping: KeyMapping)], enforcing: Bool
  ) -> [String: JSONValue] {
    let kind = JSONValue.string("kind")
    var rules = kinds.map { one in
      JSONValue.object([
        "if": .object([
          "required": .list([kind]),
          "properties": .object(["kind": .object(["const": .string(one.kind)])]),
        ]),
        "then": .object(one.mapping.schema(enforcing: enforcing)),
      ])
    }
    let every = Set(kinds.flatMap { $0.mapping.keys.map(\.name) }).sorted()
    rules.append(
      .object([
        "if": .object(["not": .object(["required": .list([kind])])]), "then": .object(KeyShape.only(every)),
      ]))
    let words = kinds.map { JSONValue.string($0.kind) }
    return [
      "type": .string("object"), "allOf": .list(rules),
      "properties": .object([
        "kind": .object(["enum": .list(words), "description": .string("Which of these it is.")])
      ]),
    ]
  }

  /// Allows these keys and no other.
  static func only(_ keys: [String]) -> [String: JSONValue] {
    ["propertyNames": .object(["enum": .list(keys.map(JSONValue.string))])]
  }
}

extension KeyMapping {
  /// The schema of a mapping that has no keys but these.
  func schema(enforcing: Bool) -> [String: JSONValue] {
    var schema: [String: JSONValue] = [
      "type": .string("object"), "additionalProperties": .flag(false),
      "properties": .object(
        Dictionary(uniqueKeysWithValues: keys.map { ($0.name, .object($0.schema(enforcing: enforcing))) })),
    ]
    let required = keys.filter(\.isRequired).map { JSONValue.string($0.name) }
    if enforcing, !required.isEmpty { schema["required"] = .list(required) }
    return schema
  }

  /// A mapping with the keys of both; what both have is what the other says, with both meanings.
  func merged(with other: KeyMapping) -> KeyMapping {
    let shared = other.keys.map { key in
      guard let own = keys.first(where: { $0.name == key.name }), own.meaning != key.meaning else { return key }
      return DescribedKey(
        key.name, key.shape, "Of tiers: \(own.meaning) Of a prediction: \(key.meaning)",
        usual: own.usual == key.usual ? key.usual : nil)
    }
    return KeyMapping(title, keys.filter { own in !other.keys.contains { $0.name == own.name } } + shared)
  }
}

extension DescribedKey {
  /// The schema of the key's value, with its meaning and what counts where it is left out.
  func schema(enforcing: Bool) -> [String: JSONValue] {
    var schema = isRequired ? shape.schema(enforcing: enforcing) : shape.optionalSchema(enforcing: enforcing)
    schema["description"] = .string(meaning)
    schema["default"] = usual
    return schema
  }
}
