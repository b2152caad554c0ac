import Frames

extension FeaturePlan {
  /// The table that is observed; nothing where rows are customers.
  static func observed(
    _ observations: Observations, _ manifest: DatasetManifest
  ) throws(FeaturesError) -> TableSources.ObservedSource? {
    guard case .rows(let name, let asOf) = observations else { return nil }
    guard let table = manifest.tables.first(where: { $0.name == name }) else {
      let names = manifest.tables.map(\.name)
      throw FeaturesError.unknownTable(name: name, suggestion: nearestSpelling(to: name, among: names), tables: names)
    }
    if let asOf {
      let column = try FeatureResolver.column(asOf.column, for: "as_of", in: table)
      guard column.type == .date || column.type == .time else {
        throw FeaturesError.unfitColumn(
          indicator: "as_of", column: column.name, type: column.type, wanted: "a date or a time")
      }
      if asOf.daysBefore < 0 {
        throw FeaturesError.tooFew(what: "days_before of as_of", value: asOf.daysBefore, minimum: 0)
      }
    }
    return TableSources.ObservedSource(table: table, customer: table.column(role: .customer)?.name, asOf: asOf)
  }

  /// The rows of the table to come before any filter, and how many there are.
  ///
  /// `days` are those for which the table is built: none, one, or a panel's.
  func observationRows(
    _ register: CustomerRegister, _ tables: [String: Frame], _ days: [Day]
  ) throws(FeaturesError) -> (rows: ObservationRows, counts: [PopulationCount]) {
    let customerCount = register.names.count
    guard let observed = sources.observed else {
      precondition(customerCount * max(1, days.count) < Int32.max, "\(customerCount) customers on \(days.count) days")
      let rows = ObservationRows(customerCount: customerCount, days: Array(Set(days)).sorted())
      return (rows, [PopulationCount(name: "known", before: rows.count, after: rows.count)])
    }
    guard days.count < 2 else { throw FeaturesError.panelOfRows(table: observed.table.name) }
    let key = observedKey(tables)
    let places = places(key, register)
    let ownDays = try observedDays(observed, tables, given: days.first)
    var known = 0
    var found: [(customer: Int32, day: Int32, row: Int32)] = []
    for (row, code) in key.codes.enumerated() where code >= 0 && places[Int(code)] >= 0 {
      known += 1
      let day = ownDays?[row] ?? days.first?.number ?? Missing.date
      if ownDays == nil || day != Missing.date { found.append((places[Int(code)], day, Int32(row))) }
    }
    var counts = [PopulationCount(name: "known", before: key.codes.count, after: known)]
    if ownDays != nil { counts.append(PopulationCount(name: "dated", before: known, after: found.count)) }
    return (ObservationRows(found, customerCount: customerCount), counts)
  }

  /// Each row's own day; nothing where there is no column of them.
  private func observedDays(
    _ observed: TableSources.ObservedSource, _ tables: [String: Frame], given: Day?
  ) throws(FeaturesError) -> [Int32]? {
    guard let asOf = observed.asOf else { return nil }
    if let given {
      throw FeaturesError.severalAsOf(day: given, table: observed.table.name, column: asOf.column)
    }
    let dates = days(frame(observed.table, tables).values(asOf.column, observed.table.name))
    return dates.map { $0 == Missing.date ? $0 : $0 - Int32(asOf.daysBefore) }
  }

  /// The customer of each row of the observed table: the row's number where it names none.
  func observedKey(_ tables: [String: Frame]) -> KeyColumn {
    guard let observed = sources.observed else { preconditionFailure("no table is observed") }
    let frame = frame(observed.table, tables)
    guard let customer = observed.customer else {
      return KeyColumn(.integer((0..<frame.rowCount).map { Int64($0 + 1) }))
    }
    return KeyColumn(frame.values(customer, observed.table.name))
  }
}

extension FeaturePlan {
  /// What tells rows apart: the customer; with several days, the customer and the day; of an observed table, its key or,
  /// without one, the number of its row counted from 1.
  func rowNames(_ kept: KeptRows, _ tables: [String: Frame]) -> [String] {
    guard let observed = sources.observed, let sourceRows = kept.rows.sourceRows else {
      guard kept.rows.count > kept.register.names.count else { return kept.names }
      return zip(kept.names, kept.days).map { "\($0) \(Day(number: $1))" }
    }
    let rows = kept.places.map { Int(sourceRows[Int($0)]) }
    guard let key = observed.table.column(role: .key) else { return rows.map { String($0 + 1) } }
    let values = frame(observed.table, tables).values(key.name, observed.table.name)
    return rows.map { values.text($0) ?? String($0 + 1) }
  }
}
