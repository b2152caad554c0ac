import Features
import Ingest
import Runs

/// The config's `prepare`: a default, then columns that depart from it key by key.
enum PreparationSettings {
  private static let keys = ["missing", "clip", "transform", "scale", "encode", "unseen", "missing_category"]

  /// Reads the mapping, which may be absent; the second result is its resolved form.
  static func read(_ declaration: Declaration?) throws -> (Preparation, JSONValue) {
    var preparation = Preparation()
    var resolved: [String: JSONValue] = [:]
    let declared = try declaration?.value("default")
    (preparation.default, resolved["default"]) = try column(declared, above: ColumnPreparation())
    for name in try declaration?.keys() ?? [] where name != "default" {
      (preparation.columns[name], resolved[name]) =
        try column(declaration?.required(name), above: preparation.default)
    }
    return (preparation, .object(resolved))
  }

  private static func column(
    _ declaration: Declaration?, above: ColumnPreparation
  ) throws -> (ColumnPreparation, JSONValue) {
    var column = above
    if let declaration {
      try declaration.refuseUnknownKeys(keys)
      if let value = try declaration.value("missing") { column.missing = try missing(value) }
      if try declaration.keys().contains("clip") { column.clip = try clip(declaration.value("clip")) }
      if let value = try declaration.value("transform") {
        column.transform = try value.choice(ColumnPreparation.TransformRule.self)
      }
      if let value = try declaration.value("scale") {
        column.scale = try value.choice(ColumnPreparation.ScaleRule.self)
      }
      if let value = try declaration.value("encode") { column.encode = try encode(value) }
      if let value = try declaration.value("unseen") {
        column.unseen = try value.choice(ColumnPreparation.CategoryRule.self)
      }
      if let value = try declaration.value("missing_category") {
        column.missingCategory = try value.choice(ColumnPreparation.CategoryRule.self)
      }
    }
    return (column, try JSONValue(encoding: column))
  }

  enum MissingName: String, CaseIterable {
    case median, mean, zero, refuse, indicator

    var rule: ColumnPreparation.MissingRule {
      switch self {
      case .median: .median
      case .mean: .mean
      case .zero: .zero
      case .refuse: .refuse
      case .indicator: .indicator
      }
    }
  }

  private static func missing(_ declaration: Declaration) throws -> ColumnPreparation.MissingRule {
    guard declaration.isMapping else { return try declaration.choice(MissingName.self).rule }
    try declaration.refuseUnknownKeys(["constant"])
    return .constant(try declaration.required("constant").number())
  }

  private static func clip(_ declaration: Declaration?) throws -> ColumnPreparation.ClipRule? {
    guard let declaration else { return nil }
    let pair = try declaration.numbers()
    guard pair.count == 2, pair[0] >= 0, pair[0] < pair[1], pair[1] <= 1 else {
      throw declaration.refusal(
        wanted: "two quantiles from 0 to 1, the lower one first", advice: "such as [0.005, 0.995], or null for none")
    }
    return ColumnPreparation.ClipRule(low: pair[0], high: pair[1])
  }

  enum EncodeName: String, CaseIterable {
    case oneHot = "one_hot"
    case frequency
  }

  private static func encode(_ declaration: Declaration) throws -> ColumnPreparation.EncodeRule {
    guard declaration.isMapping else {
      return try declaration.choice(EncodeName.self) == .frequency ? .frequency : .oneHot(reference: nil)
    }
    try declaration.refuseUnknownKeys(["one_hot", "ordinal"])
    if let levels = try declaration.value("ordinal") { return .ordinal(try levels.strings()) }
    return .oneHot(reference: try declaration.required("one_hot").string())
  }
}
