/// What runs are made of, layer by layer, as values whose keys tell where they lie.
enum ComparisonLayers {
  /// The layers, in the order in which a run is made, with what each record has in it.
  static func all(_ records: [RunRecord]) -> [(name: String, values: [JSONValue])] {
    [
      ("config", records.map(\.config)), ("data", records.map(data)), ("indicators", records.map(indicators)),
      ("bins", records.map(bins)), ("coefficients", records.map(coefficients)), ("tiers", records.map(tiers)),
    ]
  }

  /// Files and columns that were read.
  private static func data(_ record: RunRecord) -> JSONValue {
    .object([
      "files": named(record.provenance["files"], by: ["table", "file"]),
      "columns": named(record.provenance["columns"], by: ["table", "column"]),
    ])
  }

  private static func indicators(_ record: RunRecord) -> JSONValue {
    named(record.provenance["indicators"], by: ["name"])
  }

  /// The edges and points of each variable.
  private static func bins(_ record: RunRecord) -> JSONValue {
    let model = record.diagnostics["model"]
    var found: [String: JSONValue] = [:]
    for variable in model?["scorecard"]?["scorecard"]?["variables"]?.items ?? [] {
      guard let name = variable["bins"]?["variable"]?.text else { continue }
      found[name] = .object([
        "edges": variable["bins"]?["edges"] ?? .null, "points": variable["points"] ?? .null,
        "levels": .list(
          (variable["bins"]?["bins"]?.items ?? []).map { $0["content"] ?? .null }.filter { $0["interval"] == nil }),
      ])
    }
    let scales = (model?["scores"]?["scales"]?.items ?? []) + (model?["weighted"]?["indicators"]?.items ?? [])
    for scale in scales {
      guard let name = scale["indicator"]?.text else { continue }
      found[name] = .object([
        "edges": scale["breaks"] ?? .null, "points": scale["points"] ?? scale["scores"] ?? .null,
      ])
    }
    return .object(found)
  }

  /// Coefficients, weights, centroids and components by the columns they belong to.
  private static func coefficients(_ record: RunRecord) -> JSONValue {
    let model = record.diagnostics["model"]
    var found: [String: JSONValue] = [:]
    for kind in ["logistic", "scorecard"] {
      guard let fit = model?[kind], let regression = fit["regression"] else { continue }
      found["intercept"] = fit["scorecard"]?["intercept"] ?? regression["intercept_at_centre"]
      found["base_points"] = fit["scorecard"]?["base_points"]
      let names = regression["column_names"]?.items ?? []
      for (name, value) in zip(names, regression["coefficients"]?.items ?? []) { found[name.text] = value }
    }
    for indicator in model?["weighted"]?["indicators"]?.items ?? [] {
      if let name = indicator["indicator"]?.text { found[name] = indicator["weight"] }
    }
    if let clusters = model?["clusters"] {
      let columns = (clusters["preparation"]?["columns"]?.items ?? []).map { $0["number"]?["name"]?.text }
      let components = clusters["components"]
      let names = components == nil ? columns : (1...1000).map { "component \($0)" }
      found["centroids"] = rows(clusters["clusters"]?["centroids"], "cluster", names)
      found["components"] = rows(components?["components"], "component", columns)
    }
    return .object(found)
  }

  /// The tiers' names, order, cuts and what is mapped to each.
  private static func tiers(_ record: RunRecord) -> JSONValue {
    let model = record.diagnostics["model"]
    var found: [String: JSONValue] = [:]
    found["names"] = record.config["tiers"]?["names"]
    found["order_by"] = record.config["tiers"]?["order_by"]
    found["cuts"] = record.diagnostics["grade_cuts"] ?? model?["weighted"]?["cuts"] ?? model?["scores"]?["cuts"]
    found["of_clusters"] = model?["clusters"]?["order"]?["tiers"]
    if let rules = model?["scores"]?["rules"] {
      found["of_segments"] = .object(
        Dictionary(
          zip((rules["segments"]?.items ?? []).map(\.text), rules["segment_tiers"]?.items ?? []),
          uniquingKeysWith: { first, _ in first }))
    }
    for (name, metric) in record.metrics where name.hasPrefix("tier.") && name.hasSuffix(".customer_share") {
      found["share.\(name.dropFirst(5).dropLast(15))"] = metric.value.map(JSONValue.number)
    }
    return .object(found)
  }

  /// A matrix's rows by their number and its columns by name, or by number where a name is not known.
  private static func rows(_ matrix: JSONValue?, _ kind: String, _ names: [String?]) -> JSONValue? {
    guard let matrix, let width = matrix["column_count"]?.number.map({ Int($0) }), width > 0,
      let elements = matrix["elements"]?.items
    else { return nil }
    let isNamed = names.count >= width
    var found: [String: JSONValue] = [:]
    for (place, value) in elements.enumerated() {
      let (row, column) = place.quotientAndRemainder(dividingBy: width)
      let name = (isNamed ? names[column] : nil) ?? "column \(column + 1)"
      found["\(kind) \(row + 1).\(name)"] = value
    }
    return .object(found)
  }

  /// The items of a list by what they are called.
  private static func named(_ list: JSONValue?, by keys: [String]) -> JSONValue {
    var found: [String: JSONValue] = [:]
    for item in list?.items ?? [] {
      let name = keys.compactMap { item[$0]?.text }.joined(separator: ".")
      found[name] = .object((item.members ?? [:]).filter { !keys.contains($0.key) })
    }
    return .object(found)
  }
}
