import Frames

extension FeaturePlan {
  /// A column of a table with one row a customer, brought to the kept customers.
  ///
  /// Dates and times become the days from then to `asOf`, and are missing where they lie after it, because they were not
  /// known yet. A customer without a row has a missing value.
  func fixedColumn(
    _ name: String, _ tableName: String, _ column: ColumnManifest, _ kept: KeptCustomers, _ tables: [String: Frame],
    asOf: Day?
  ) throws(FeaturesError) -> Column {
    guard let table = table(tableName) else { preconditionFailure("no table '\(tableName)'") }
    let frame = frame(table, tables)
    let rows = fixedRows(table, frame, kept)
    switch frame.values(column.name, tableName) {
    case .category(let codes, let levels):
      return Column(name, .category(codes: rows.map { $0 < 0 ? Missing.code : codes[Int($0)] }, levels: levels))
    case let values where column.type == .date || column.type == .time:
      guard let asOf else { throw FeaturesError.noAsOf(neededFor: name) }
      let days = days(values)
      return Column(
        name,
        .number(
          rows.map { row in
            guard row >= 0, days[Int(row)] != Missing.date, days[Int(row)] <= asOf.number else { return .nan }
            return Double(Day(number: days[Int(row)]).distance(to: asOf))
          }))
    case let values:
      guard let numbers = values.numbers else {
        throw FeaturesError.unfitColumn(
          indicator: name, column: column.name, type: values.type, wanted: "a number, a date, a flag or a category")
      }
      return Column(name, .number(rows.map { $0 < 0 ? .nan : numbers[Int($0)] }))
    }
  }

  /// The first row of each kept customer in a table; −1 where there is none.
  private func fixedRows(_ table: TableManifest, _ frame: Frame, _ kept: KeptCustomers) -> [Int32] {
    if case .fixed(let base) = sources.base, base.name == table.name {
      return kept.places.map { kept.register.rows[Int($0)] }
    }
    let key = KeyColumn(frame.values(table.column(role: .customer)?.name ?? "", table.name))
    let firstRows = key.firstRows
    var rowOfName: [String: Int32] = [:]
    for (code, row) in firstRows.enumerated() where row >= 0 { rowOfName[key.names[code]] = row }
    return kept.places.map { rowOfName[kept.register.names[Int($0)]] ?? -1 }
  }
}

/// The customers that the population leaves, by their place in the register.
struct KeptCustomers {
  let register: CustomerRegister
  let places: [Int32]

  /// Their identifiers.
  var names: [String] { places.map { register.names[Int($0)] } }

  /// The values at their places.
  func gather<Value>(_ values: UnsafePointer<Value>) -> [Value] {
    [Value](unsafeUninitializedCapacity: places.count) { result, count in
      for (row, place) in places.enumerated() { result.initializeElement(at: row, to: values[Int(place)]) }
      count = places.count
    }
  }
}
