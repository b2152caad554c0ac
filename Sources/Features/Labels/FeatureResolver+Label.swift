import Frames

extension FeatureResolver {
  /// What a label's names mean.
  ///
  /// - Parameter features: What must not tell the outcome.
  func resolve(
    _ label: Label, window: OutcomeWindow?, refusedAmong features: [PlannedFeature]
  ) throws(FeaturesError) -> PlannedLabel {
    if label.definition.needsWindow && window == nil { throw .label(.noWindow(label: label.name)) }
    let source = try source(label)
    for feature in features {
      guard case .fixed(let table, let column) = feature.source else { continue }
      if case .column(let own, let target, _, _) = source, own.name == table, target.name == column.name {
        throw .label(
          .targetAsFeature(label: label.name, feature: feature.name, table: table, column: column.name))
      }
    }
    return PlannedLabel(label: label, source: source)
  }

  private func source(_ label: Label) throws(FeaturesError) -> PlannedLabel.Source {
    switch label.definition {
    case .inactive, .closed: return .customers
    case .fallen(let fall):
      guard fall.share > 0, fall.share <= 1 else {
        throw .label(.shareOutOfRange(label: label.name, share: fall.share))
      }
      return .fall(try measure(fall.indicator, overWindow: fall.comparison == .sum), fall)
    case .events(let events): return try rows(events, label)
    case .column(let column): return try self.column(column, label)
    }
  }

  private func rows(_ events: EventLabel, _ label: Label) throws(FeaturesError) -> PlannedLabel.Source {
    let table = try table(named: events.table)
    if events.atLeast < 1 {
      throw .tooFew(what: "at_least of '\(label.name)'", value: events.atLeast, minimum: 1)
    }
    let declared = try events.time.map { name throws(FeaturesError) in
      try Self.column(name, for: label.name, in: table)
    }
    guard let time = declared ?? table.column(role: .time) else {
      throw .missingRole(indicator: label.name, role: .time, table: table.name)
    }
    guard time.type == .date || time.type == .time else {
      throw .unfitColumn(indicator: label.name, column: time.name, type: time.type, wanted: "a date or a time")
    }
    guard table.column(role: .customer) != nil || table.column(role: .account) != nil else {
      throw .noCustomer(table: table.name)
    }
    do throws(FramesError) {
      let filter = try events.filter.map { text throws(FramesError) in try RowFilter(text) }
      try filter?.check(table.columns)
      return .rows(table, events, time: time.name, filter)
    } catch {
      throw .filter(error)
    }
  }

  private func column(_ declared: ColumnLabel, _ label: Label) throws(FeaturesError) -> PlannedLabel.Source {
    let table = try table(of: declared, label)
    let column = try Self.column(declared.column, for: label.name, in: table)
    try check(declared, column, label)
    return .column(table, column, declared, isObserved: table.name == observed?.name)
  }

  /// The table that has the label's column: the observed one before others.
  private func table(of declared: ColumnLabel, _ label: Label) throws(FeaturesError) -> TableManifest {
    if let name = declared.table {
      let table = try table(named: name)
      guard fixedTables.contains(where: { $0.name == name }) else {
        throw .notOneRow(name: label.name, table: name)
      }
      return table
    }
    let holders = fixedTables.filter { table in table.columns.contains { $0.name == declared.column } }
    if let observed, holders.contains(where: { $0.name == observed.name }) { return observed }
    guard holders.count < 2 else { throw .ambiguousColumn(name: declared.column, tables: holders.map(\.name)) }
    if let table = holders.first { return table }
    let names = fixedTables.flatMap { $0.columns.map(\.name) }
    throw .unknownColumn(
      indicator: label.name, column: declared.column, table: observed?.name ?? fixedTables.first?.name ?? "",
      suggestion: nearestSpelling(to: declared.column, among: names))
  }

  private func check(_ declared: ColumnLabel, _ column: ColumnManifest, _ label: Label) throws(FeaturesError) {
    if declared.positive.isEmpty { throw .label(.noValues(label: label.name, of: "positive")) }
    if declared.negative.isEmpty { throw .label(.noValues(label: label.name, of: "negative")) }
    var seen: Set<String> = []
    for value in declared.positive + declared.negative + declared.excluded + declared.rejected {
      guard seen.insert(value).inserted else { throw .label(.valueTwice(label: label.name, value: value)) }
      let levels = column.type == .flag ? ["true", "false"] : column.levels
      guard levels.isEmpty || levels.contains(value) else {
        throw .label(.unknownLevel(label: label.name, value: value, column: column.name, levels: levels))
      }
    }
    for value in declared.provisional where !(declared.positive + declared.negative).contains(value) {
      throw .label(.provisionalWithoutClass(label: label.name, value: value))
    }
  }

  private func table(named name: String) throws(FeaturesError) -> TableManifest {
    guard let table = manifest.tables.first(where: { $0.name == name }) else {
      let names = manifest.tables.map(\.name)
      throw .unknownTable(name: name, suggestion: nearestSpelling(to: name, among: names), tables: names)
    }
    return table
  }
}
