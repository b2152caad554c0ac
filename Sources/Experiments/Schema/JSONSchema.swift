public import Runs

/// The JSON Schemas of what people write for Stratum, by which editors complete and check it.
public enum JSONSchema: String, Sendable, CaseIterable {
  /// An experiment's config.
  case config
  /// A dataset's manifest.
  case dataset

  /// The mapping that it describes.
  public var keys: KeyMapping { self == .config ? ConfigKeys.root : ManifestKeys.root }

  /// The schema.
  public var document: JSONValue {
    var document = self == .config ? JSONSchema.config() : ManifestKeys.root.schema(enforcing: true)
    document["$schema"] = .string("http://json-schema.org/draft-07/schema#")
    document["title"] =
      .string(self == .config ? "A config of Stratum (experiments/*.yaml)" : "A dataset's manifest (dataset.yaml)")
    return .object(document)
  }

  /// The schema as the text of a file.
  public var text: String {
    guard let text = try? CanonicalJSON.text(document) else {
      preconditionFailure("every number of a schema is finite")
    }
    return text
  }

  /// The keys that a config's cases share are defined once, for the config and for its cases.
  private static func config() -> [String: JSONValue] {
    var definitions: [String: JSONValue] = [:]
    for key in ConfigKeys.shared { definitions[key.name] = .object(key.schema(enforcing: false)) }
    var root = part(ConfigKeys.root)
    root["definitions"] = .object(definitions)
    return root
  }

  /// The schema of the config or of a case.
  private static func part(_ mapping: KeyMapping) -> [String: JSONValue] {
    let shared = Set(ConfigKeys.shared.map(\.name))
    var properties: [String: JSONValue] = [:]
    var required: [JSONValue] = []
    for key in mapping.keys {
      if shared.contains(key.name) {
        properties[key.name] = .object(["$ref": .string("#/definitions/\(key.name)")])
      } else if key.name == "cases" {
        properties[key.name] = .object([
          "type": .string("array"), "minItems": .number(1), "description": .string(key.meaning),
          "items": .object(part(ConfigKeys.oneCase)),
        ])
        required.append(.string(key.name))
      } else {
        properties[key.name] = .object(key.schema(enforcing: false))
        if key.isRequired { required.append(.string(key.name)) }
      }
    }
    return [
      "type": .string("object"), "additionalProperties": .flag(false), "properties": .object(properties),
      "required": .list(required), "if": withLabel, "then": ofPrediction,
    ]
  }

  private static let withLabel = JSONValue.object([
    "required": .list([.string("label")]),
    "properties": .object(["label": .object(["type": .string("object")])]),
  ])

  /// What a config with a label may say and one without may not, and the other way round.
  private static let ofPrediction: JSONValue = {
    var properties: [String: JSONValue] = [
      "model": .object([
        "properties": .object([
          "kind": .object(["enum": .list(PredictorKeys.kinds.map { .string($0.kind) })])
        ])
      ])
    ]
    for key in ConfigKeys.shared {
      if case .byTask(_, let prediction) = key.shape {
        properties[key.name] = .object(KeyShape.only(prediction.keys.map(\.name)))
      }
    }
    return .object(["properties": .object(properties)])
  }()
}
