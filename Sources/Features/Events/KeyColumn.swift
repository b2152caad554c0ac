import Frames

/// A column of identifiers as small numbers: one code for each different value.
struct KeyColumn {
  /// The code of each row; −1 is missing.
  let codes: [Int32]
  /// The identifier of each code.
  let names: [String]
  /// Whether the identifiers are whole numbers, and are put in the order of those.
  let isInteger: Bool

  init(_ values: ColumnValues) {
    if case .category(let codes, let levels) = values {
      self.codes = codes
      names = levels
      isInteger = false
      return
    }
    let (codes, count) = values.numbered()
    var names: [String] = []
    names.reserveCapacity(count)
    for (row, code) in codes.enumerated() where Int(code) == names.count { names.append(values.text(row) ?? "") }
    self.codes = codes
    self.names = names
    isInteger = values.type == .integer
  }

  /// The first row of each code that has one; −1 for a level without rows.
  var firstRows: [Int32] {
    var rows = [Int32](repeating: -1, count: names.count)
    for (row, code) in codes.enumerated() where code >= 0 && rows[Int(code)] < 0 { rows[Int(code)] = Int32(row) }
    return rows
  }

  /// The codes that have rows, in ascending order of their identifiers.
  func sortedCodes(_ firstRows: [Int32]) -> [Int32] {
    let used = firstRows.indices.filter { firstRows[$0] >= 0 }
    if isInteger { return used.sorted { Int64(names[$0])! < Int64(names[$1])! }.map(Int32.init) }
    return ascendingByBytes(used.map { names[$0] }).map { Int32(used[Int($0)]) }
  }

  /// The code, in another column's terms, of each of this column's codes; −1 where the other does not have it.
  func matching(_ other: [String: Int32]) -> [Int32] { names.map { other[$0] ?? -1 } }
}

/// Whether a text comes before another by its UTF-8 bytes.
func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
