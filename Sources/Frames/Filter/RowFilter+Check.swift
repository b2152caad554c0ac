extension RowFilter {
  /// Makes sure that the condition fits columns that are only declared: their names, their types and, where they are
  /// listed, a category's levels.
  ///
  /// Throws `FramesError.filter`, with the place.
  public func check(_ columns: [ColumnManifest]) throws(FramesError) {
    try check(columns.map { ($0.name, $0.type) })
    try condition.forEachLeaf { (column, literals) throws(FramesError) in
      guard let levels = columns.first(where: { $0.name == column.name })?.levels, !levels.isEmpty else { return }
      for literal in literals {
        guard case .text(let level) = literal.value, !levels.contains(level) else { continue }
        throw refusal(
          literal.character,
          "'\(column.name)' has no level \"\(level)\""
            + (nearestSpelling(to: level, among: levels).map { ", did you mean \"\($0)\"?" } ?? ";")
            + " levels: \(levels.joined(separator: ", "))")
      }
    }
  }

  /// Makes sure that the condition fits columns of these names and types.
  func check(_ columns: [(name: String, type: ColumnType)]) throws(FramesError) {
    try check(condition, columns)
  }

  private func check(_ condition: Condition, _ columns: [(name: String, type: ColumnType)]) throws(FramesError) {
    switch condition {
    case .comparison(let column, let comparison, let literal):
      let type = try type(of: column, in: columns)
      try check(literal, against: column, of: type)
      if comparison.needsOrder, ![.number, .integer, .date, .time].contains(type) {
        throw refusal(
          column.character,
          "'\(column.name)' is of type \(type.rawValue), which has no order; "
            + "use == or in instead of \(comparison.rawValue)")
      }
    case .membership(let column, let literals):
      let type = try type(of: column, in: columns)
      for literal in literals { try check(literal, against: column, of: type) }
    case .missing(let column):
      _ = try type(of: column, in: columns)
    case .flag(let column):
      let type = try type(of: column, in: columns)
      guard type == .flag else {
        throw refusal(
          column.character, "'\(column.name)' is of type \(type.rawValue), so it must be compared with something")
      }
    case .not(let inner):
      try check(inner, columns)
    case .and(let left, let right), .or(let left, let right):
      try check(left, columns)
      try check(right, columns)
    }
  }

  private func type(
    of column: Reference, in columns: [(name: String, type: ColumnType)]
  ) throws(FramesError) -> ColumnType {
    if let type = columns.first(where: { $0.name == column.name })?.type { return type }
    let names = columns.map(\.name)
    throw refusal(
      column.character,
      "unknown column '\(column.name)'"
        + (nearestSpelling(to: column.name, among: names).map { ", did you mean '\($0)'?" } ?? ";")
        + " columns: \(names.joined(separator: ", "))")
  }

  private func check(_ literal: Literal, against column: Reference, of type: ColumnType) throws(FramesError) {
    switch (type, literal.value) {
    case (.number, .number), (.integer, .number), (.category, .text), (.text, .text), (.date, .day), (.time, .day),
      (.flag, .flag):
      return
    default:
      throw refusal(
        literal.character,
        "'\(column.name)' is of type \(type.rawValue) and cannot be compared with \(literal.value)")
    }
  }

  private func refusal(_ character: Int, _ problem: String) -> FramesError {
    .filter(text: text, character: character, problem: problem)
  }
}
