import Frames

extension FeaturePlan {
  /// A column of the observed table, or of a table with one row a customer, brought to the kept rows.
  ///
  /// Dates and times become the days from then to the row's `as_of`, and are missing where they lie after it, because they were not
  /// known yet. A customer without a row has a missing value.
  func fixedColumn(
    _ name: String, _ tableName: String, _ column: ColumnManifest, _ kept: KeptRows, _ tables: [String: Frame]
  ) throws(FeaturesError) -> Column {
    guard let table = table(tableName) else { preconditionFailure("no table '\(tableName)'") }
    let frame = frame(table, tables)
    let rows = fixedRows(table, frame, kept)
    switch frame.values(column.name, tableName) {
    case .category(let codes, let levels):
      return Column(name, .category(codes: rows.map { $0 < 0 ? Missing.code : codes[Int($0)] }, levels: levels))
    case let values where column.type == .date || column.type == .time:
      guard kept.rows.hasDays else { throw FeaturesError.noAsOf(neededFor: name) }
      let days = days(values)
      return Column(
        name,
        .number(
          zip(rows, kept.days).map { row, asOf in
            guard row >= 0, days[Int(row)] != Missing.date, days[Int(row)] <= asOf else { return .nan }
            return Double(Int(asOf) - Int(days[Int(row)]))
          }))
    case let values:
      guard let numbers = values.numbers else {
        throw FeaturesError.unfitColumn(
          indicator: name, column: column.name, type: values.type, wanted: "a number, a date, a flag or a category")
      }
      return Column(name, .number(rows.map { $0 < 0 ? .nan : numbers[Int($0)] }))
    }
  }

  /// For each kept row, its own row of the observed table, or the first row of its customer in another; −1 where there is
  /// none.
  func fixedRows(_ table: TableManifest, _ frame: Frame, _ kept: KeptRows) -> [Int32] {
    if let sourceRows = kept.rows.sourceRows, sources.observed?.table.name == table.name {
      return kept.places.map { sourceRows[Int($0)] }
    }
    if case .fixed(let base) = sources.base, base.name == table.name {
      return kept.customers.map { kept.register.rows[Int($0)] }
    }
    let key = KeyColumn(frame.values(table.column(role: .customer)?.name ?? "", table.name))
    let firstRows = key.firstRows
    var rowOfName: [String: Int32] = [:]
    for (code, row) in firstRows.enumerated() where row >= 0 { rowOfName[key.names[code]] = row }
    return kept.names.map { rowOfName[$0] ?? -1 }
  }
}
