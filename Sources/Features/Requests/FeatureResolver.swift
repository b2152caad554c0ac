import Frames

/// Finds what a config's names mean in a dataset.
struct FeatureResolver {
  let manifest: DatasetManifest
  let customs: [String: CustomIndicator]
  /// The table whose rows the table has, where they are not customers.
  let observed: TableManifest?

  /// The features that requests stand for, each once, in order.
  func resolve(_ requests: [FeatureRequest]) throws(FeaturesError) -> [PlannedFeature] {
    var found: [PlannedFeature] = []
    var names: Set<String> = []
    for request in requests {
      switch request {
      case .custom(let custom):
        if names.insert(custom.name).inserted {
          found.append(PlannedFeature(name: custom.name, source: .custom(custom)))
        }
      case .indicator(let name):
        for feature in try features(named: name) where names.insert(feature.name).inserted { found.append(feature) }
      }
    }
    return found
  }

  /// What is measured in an outcome window; a window that a label looks at may measure nothing else.
  func resolveOutcome(_ outcome: OutcomeWindow?, isForLabel: Bool) throws(FeaturesError) -> [PlannedFeature] {
    guard let outcome else { return [] }
    guard !outcome.values.isEmpty || isForLabel else {
      throw FeaturesError.tooFew(what: "the number of the outcome's values", value: 0, minimum: 1)
    }
    return try outcome.values.map { name throws(FeaturesError) in try measure(name, overWindow: true) }
  }

  /// One number of events that can be measured: over an outcome window, or over all history up to a day.
  func measure(_ name: String, overWindow: Bool) throws(FeaturesError) -> PlannedFeature {
    let features = try features(named: name)
    guard features.count == 1, let feature = features.first else { throw FeaturesError.notAnOutcome(name: name) }
    switch feature.source {
    case .custom: return feature
    case .indicator(let entry) where entry.definition.measuresWindow || !overWindow: return feature
    default: throw FeaturesError.notAnOutcome(name: name)
    }
  }

  private func features(named name: String) throws(FeaturesError) -> [PlannedFeature] {
    if let custom = customs[name] { return [PlannedFeature(name: name, source: .custom(custom))] }
    if let entry = IndicatorCatalog.entry(named: name) { return [feature(entry)] }
    if IndicatorCatalog.groups.contains(name) {
      return IndicatorCatalog.members(ofGroup: name).compactMap { IndicatorCatalog.entry(named: $0) }.map(feature)
    }
    if let dot = name.firstIndex(of: ".") {
      let before = String(name[..<dot])
      let after = String(name[name.index(after: dot)...])
      if let entry = IndicatorCatalog.entry(named: before), case .family(let column, let measure) = entry.form {
        if after == "*" { return [feature(entry)] }
        return [PlannedFeature(name: name, source: .level(entry, column, measure, level: after))]
      }
      if let table = fixedTables.first(where: { $0.name == before }) {
        return [try fixed(try Self.column(after, for: name, in: table), of: table, as: name)]
      }
    }
    let holders = fixedTables.filter { table in table.columns.contains { $0.name == name } }
    guard holders.count < 2 else { throw FeaturesError.ambiguousColumn(name: name, tables: holders.map(\.name)) }
    guard let table = holders.first, let column = table.columns.first(where: { $0.name == name }) else {
      throw FeaturesError.unknownIndicator(name: name, suggestion: nearestSpelling(to: name, among: knownNames))
    }
    return [try fixed(column, of: table, as: name)]
  }

  private func feature(_ entry: Indicator) -> PlannedFeature {
    let name = entry.definition.name
    return switch entry.form {
    case .number: PlannedFeature(name: name, source: .indicator(entry))
    case .family(let column, let measure): PlannedFeature(name: "\(name).*", source: .family(entry, column, measure))
    }
  }

  private func fixed(_ column: ColumnManifest, of table: TableManifest, as name: String) throws(FeaturesError)
    -> PlannedFeature
  {
    guard column.type != .text else {
      throw FeaturesError.unfitColumn(
        indicator: name, column: column.name, type: .text, wanted: "a number, a date, a flag or a category")
    }
    // Its values would stand in the model, and tell a reader of the run who the customers are.
    if let role = column.role, [.customer, .account, .key].contains(role) {
      throw FeaturesError.unfitColumn(
        indicator: name, column: column.name, type: column.type,
        wanted: "a column that does not say whose the row is (its role is \(role.rawValue))")
    }
    return PlannedFeature(name: name, source: .fixed(table: table.name, column: column))
  }

  /// The tables that have one row for each row of the table to come: those with one row a customer, and the observed.
  var fixedTables: [TableManifest] {
    manifest.tables.filter { table in
      table.name == observed?.name
        || ((table.kind == .customers || table.kind == .indicators) && table.column(role: .customer) != nil)
    }
  }

  private var knownNames: [String] {
    IndicatorCatalog.all.map(\.name) + IndicatorCatalog.groups + customs.keys.sorted()
      + fixedTables.flatMap { $0.columns.map(\.name) }
  }

  /// Checks that the events table has the columns that features need.
  func checkColumns(_ features: [PlannedFeature], _ sources: TableSources) throws(FeaturesError) {
    guard let events = sources.events?.table else { return }
    for feature in features {
      if let entry = feature.entry {
        for role in entry.definition.neededRoles {
          guard let column = events.column(role: role) else {
            throw FeaturesError.missingRole(indicator: entry.definition.name, role: role, table: events.name)
          }
          try Self.check(column, as: role, for: entry.definition.name)
        }
      } else if case .custom(let custom) = feature.source, let name = custom.column {
        let column = try Self.column(name, for: custom.name, in: events)
        if custom.aggregate.needsNumbers && ![.number, .integer, .flag].contains(column.type) {
          throw FeaturesError.unfitColumn(
            indicator: custom.name, column: name, type: column.type, wanted: "a number, an integer or a flag")
        }
      }
    }
  }

  private static func check(_ column: ColumnManifest, as role: ColumnRole, for indicator: String) throws(FeaturesError)
  {
    let isLevel = role == .channel || role == .category
    let allowed: [ColumnType] = isLevel ? [.category, .text, .integer] : [.number, .integer]
    guard allowed.contains(column.type) else {
      throw FeaturesError.unfitColumn(
        indicator: indicator, column: column.name, type: column.type,
        wanted: isLevel ? "a category" : "a number or an integer")
    }
  }

  /// A table's column by its name.
  static func column(_ name: String, for indicator: String, in table: TableManifest) throws(FeaturesError)
    -> ColumnManifest
  {
    guard let column = table.columns.first(where: { $0.name == name }) else {
      throw FeaturesError.unknownColumn(
        indicator: indicator, column: name, table: table.name,
        suggestion: nearestSpelling(to: name, among: table.columns.map(\.name)))
    }
    return column
  }
}
