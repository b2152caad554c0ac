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

  /// The keys that a config's cases share are defined once, for the config and for its cases; what hangs on whether a
  /// label is predicted, once for each.
  private static func config() -> [String: JSONValue] {
    var definitions: [String: JSONValue] = [:]
    for key in ConfigKeys.shared { definitions[key.name] = .object(key.schema(enforcing: false)) }
    definitions["with_a_label"] = task(PredictorKeys.kinds.map(\.kind)) { $1 }
    definitions["without_a_label"] = task(TierModelKeys.kinds.map(\.kind)) { tiers, _ in tiers }
    var root = part(ConfigKeys.root)
    root["definitions"] = .object(definitions)
    root["allOf"] = .list([
      .object(["if": labelled, "then": both(reference("with_a_label"))]),
      .object(["if": unlabelled, "then": both(reference("without_a_label"))]),
    ])
    return root
  }

  /// The schema of the config or of a case.
  private static func part(_ mapping: KeyMapping) -> [String: JSONValue] {
    let shared = Set(ConfigKeys.shared.map(\.name))
    var properties: [String: JSONValue] = [:]
    for key in mapping.keys {
      if shared.contains(key.name) {
        properties[key.name] = reference(key.name)
      } else if key.name == "cases" {
        var one = part(ConfigKeys.oneCase)
        (one["if"], one["then"]) = (labelled, reference("with_a_label"))
        properties[key.name] = .object([
          "type": .string("array"), "minItems": .number(1), "description": .string(key.meaning), "items": .object(one),
        ])
      } else {
        properties[key.name] = .object(key.schema(enforcing: false))
      }
    }
    // The other keys that are needed may stand in the config or in its cases.
    let required = mapping.keys.filter { $0.isRequired && !shared.contains($0.name) }.map { JSONValue.string($0.name) }
    return [
      "type": .string("object"), "additionalProperties": .flag(false), "properties": .object(properties),
      "required": .list(required),
    ]
  }

  private static func reference(_ name: String) -> JSONValue { .object(["$ref": .string("#/definitions/\(name)")]) }

  private static let hasLabel: JSONValue = .list([.string("label")])
  private static let labelled = JSONValue.object([
    "required": hasLabel, "properties": .object(["label": .object(["type": .string("object")])]),
  ])
  /// Neither the config nor any of its cases has a label.
  private static let unlabelled = JSONValue.object([
    "not": .object(["required": hasLabel]),
    "properties": .object([
      "cases": .object(["items": .object(["not": .object(["required": hasLabel])])])
    ]),
  ])

  /// What holds of the config and of every case that does not take its label away.
  private static func both(_ schema: JSONValue) -> JSONValue {
    let own = JSONValue.object(["if": .object(["not": .object(["required": hasLabel])]), "then": schema])
    return .object(["allOf": .list([schema]), "properties": .object(["cases": .object(["items": own])])])
  }

  /// What a config of one of the two tasks may say where they differ.
  private static func task(
    _ kinds: [String], _ mapping: (_ tiers: KeyMapping, _ prediction: KeyMapping) -> KeyMapping
  ) -> JSONValue {
    var properties: [String: JSONValue] = [
      "model": .object([
        "properties": .object(["kind": .object(["enum": .list(kinds.map(JSONValue.string))])])
      ])
    ]
    for key in ConfigKeys.shared {
      if case .byTask(let tiers, let prediction) = key.shape {
        properties[key.name] = .object(KeyShape.mapping(mapping(tiers, prediction)).optionalSchema(enforcing: false))
      }
    }
    return .object(["properties": .object(properties)])
  }
}
