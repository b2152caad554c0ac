import Experiments
import Frames
import Ingest
import Runs

/// A mapping of a declaration beside the mapping of the schema that it is an example of.
struct DeclaredMapping {
  var declaration: Declaration
  var mapping: KeyMapping
  /// The keys of the other mappings that might stand there.
  var others: [KeyMapping]

  /// Every mapping of a declaration that a schema knows, from the outside in.
  static func all(_ declaration: Declaration, _ mapping: KeyMapping, hasLabel: Bool = false) throws -> [DeclaredMapping]
  {
    var found = [DeclaredMapping(declaration: declaration, mapping: mapping, others: [])]
    let isPrediction = try hasLabel || (declaration.keys().contains("label") && declaration.value("label") != nil)
    for key in mapping.keys {
      guard let value = try declaration.value(key.name) else { continue }
      found += try below(value, key.shape, isPrediction)
    }
    return found
  }

  private static func below(_ value: Declaration, _ shape: KeyShape, _ hasLabel: Bool) throws -> [DeclaredMapping] {
    switch shape {
    case .list(let element, _):
      return value.isSequence ? try value.elements().flatMap { try below($0, element, hasLabel) } : []
    case .named(let element, _):
      return try value.keys().flatMap { try below(value.required($0), element, hasLabel) }
    case .mapping(let mapping):
      return value.isMapping ? try all(value, mapping, hasLabel: hasLabel) : []
    case .kinds(let kinds):
      let kind = try value.required("kind").string()
      return try kinds.filter { $0.kind == kind }.flatMap { try all(value, $0.mapping, hasLabel: hasLabel) }
    case .byTask(let tiers, let prediction):
      return try all(value, hasLabel ? prediction : tiers, hasLabel: hasLabel)
    case .either(let shapes):
      let mappings = shapes.compactMap { shape in if case .mapping(let one) = shape { one } else { nil } }
      if value.isMapping {
        let keys = try value.keys()
        let fitting = mappings.filter { one in keys.allSatisfy { key in one.keys.contains { $0.name == key } } }
        guard let first = fitting.first else { return [] }
        var found = try all(value, first, hasLabel: hasLabel)
        found[0].others = mappings
        return found
      }
      return try shapes.flatMap { shape in
        if case .list(_, _) = shape { return try below(value, shape, hasLabel) }
        return []
      }
    default: return []
    }
  }
}

extension KeyMapping {
  /// The titles of the mapping and of all below it.
  var titles: Set<String> {
    func below(_ shape: KeyShape) -> Set<String> {
      switch shape {
      case .list(let element, _), .named(let element, _): below(element)
      case .mapping(let mapping): mapping.titles
      case .kinds(let kinds): kinds.reduce(into: []) { $0.formUnion($1.mapping.titles) }
      case .byTask(let tiers, let prediction): tiers.titles.union(prediction.titles)
      case .either(let shapes): shapes.reduce(into: []) { $0.formUnion(below($1)) }
      default: []
      }
    }
    return keys.reduce(into: [title]) { $0.formUnion(below($1.shape)) }
  }
}

extension Declaration {
  /// The value as JSON, as a reader of YAML that knows no days has it.
  func json() throws -> JSONValue {
    if isMapping {
      return .object(Dictionary(uniqueKeysWithValues: try keys().map { ($0, try value($0)?.json() ?? .null) }))
    }
    if isSequence { return .list(try elements().map { try $0.json() }) }
    if isNull { return .null }
    if let number = try? number() { return .number(number) }
    if let flag = try? flag() { return .flag(flag) }
    if let day = try? day() { return .string(day.description) }
    return .string(try string())
  }
}
