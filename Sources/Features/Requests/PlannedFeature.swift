import Frames

/// One column, or family of columns, of the table to come.
struct PlannedFeature: Sendable {
  /// The column's name, or `family.*`.
  let name: String
  /// Where its values come from.
  let source: Source

  /// Where a feature's values come from.
  enum Source: Sendable {
    /// An indicator of the catalogue that is one column.
    case indicator(Indicator)
    /// A family for all levels that the data have.
    case family(Indicator, LevelColumn, LevelMeasure)
    /// One level of a family.
    case level(Indicator, LevelColumn, LevelMeasure, level: String)
    /// A data scientist's own.
    case custom(CustomIndicator)
    /// A column of a table with one row a customer.
    case fixed(table: String, column: ColumnManifest)
  }

  /// Whether it is computed from events.
  var needsEvents: Bool { fixedTable == nil }

  /// The table of which it is a column.
  var fixedTable: String? {
    if case .fixed(let table, _) = source { table } else { nil }
  }

  /// The entry of the catalogue behind it.
  var entry: Indicator? {
    switch source {
    case .indicator(let entry), .family(let entry, _, _), .level(let entry, _, _, _): entry
    case .custom, .fixed: nil
    }
  }
}
