import Frames

/// One column of the table to come, with the levels of families known.
struct PlannedColumn {
  let name: String
  let place: Place
  /// The level of a family for all levels that own events have; nothing where the column is there whatever they have.
  let level: LevelPlace?

  /// The column of the computation; nothing where it is another table's.
  var computedPlace: Int? { if case .computed(let index) = place { index } else { nil } }

  /// Where its values are.
  enum Place {
    /// A column of the computation.
    case computed(Int)
    /// A column of a table with one row a customer.
    case fixed(table: String, ColumnManifest)
  }
}

/// A level of one of the layout's families.
struct LevelPlace: Equatable {
  let family: Int
  let code: Int
}
