import Frames

/// A label with every name resolved.
struct PlannedLabel: Sendable {
  let label: Label
  let source: Source

  /// Where the classes come from.
  enum Source: Sendable {
    /// The events and dates that the plan reads anyway.
    case customers
    /// An indicator before and after.
    case fall(PlannedFeature, FallenLabel)
    /// The rows of a table.
    case rows(TableManifest, EventLabel, time: String, RowFilter?)
    /// A column of a table with one row for each of the table to come.
    case column(TableManifest, ColumnManifest, ColumnLabel, isObserved: Bool)
  }

  /// The indicator whose fall is looked at.
  var indicator: PlannedFeature? { if case .fall(let feature, _) = source { feature } else { nil } }

  /// The table with one row a customer that it is a column of.
  var customerTable: String? {
    if case .column(let table, _, _, isObserved: false) = source { table.name } else { nil }
  }

  /// The columns that it reads, beside those of the indicator.
  var columns: [(table: String, columns: [String])] {
    switch source {
    case .customers, .fall: []
    case .rows(let table, _, let time, let filter):
      [
        (
          table.name,
          [time] + (filter?.columns ?? [])
            + [table.column(role: .customer) ?? table.column(role: .account)].compactMap { $0?.name }
        )
      ]
    case .column(let table, let column, _, let isObserved):
      [(table.name, [column.name] + (isObserved ? [] : [table.column(role: .customer)?.name].compactMap { $0 }))]
    }
  }
}
