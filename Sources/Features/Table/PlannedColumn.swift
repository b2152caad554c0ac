import Frames

/// One column of the table to come, with the levels of families known.
struct PlannedColumn {
  let name: String
  let place: Place

  /// Where its values are.
  enum Place {
    /// A column of the computation.
    case computed(Int)
    /// A column of a table with one row a customer.
    case fixed(table: String, ColumnManifest)
  }
}
