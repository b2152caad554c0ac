/// A frame with another's columns added, and how many of its rows met one.
public struct Joined: Sendable, Equatable {
  /// The rows of the first frame, each once and in order, with the columns of the second; missing where none was met.
  public let frame: Frame
  /// The number of rows that met a row of the second frame.
  public let matchedCount: Int

  /// The share of rows that met a row of the second frame; nothing where there are no rows.
  public var matchRate: Double? { frame.rowCount == 0 ? nil : Double(matchedCount) / Double(frame.rowCount) }
}

extension Frame {
  /// Adds another frame's columns, from the row whose key is the same (left join). The other frame's key is left out.
  ///
  /// A missing key meets nothing.
  ///
  /// Cost: linear in the rows of both.
  ///
  /// Throws `FramesError`: unknown key, keys of different types, a key that stands twice in the other frame, a column
  /// that both have.
  public func joining(_ other: Frame, on key: String, to otherKey: String? = nil) throws(FramesError) -> Joined {
    let otherKey = otherKey ?? key
    let keys = try column(key)
    let otherKeys = try other.column(otherKey)
    guard keys.values.type == otherKeys.values.type else {
      throw .unfitColumn(
        name: otherKey, type: otherKeys.values.type, wanted: "the type \(keys.values.type.rawValue) of '\(key)'")
    }
    for column in other.columns where column.name != otherKey && self[column.name] != nil {
      throw .columnClash(name: column.name)
    }
    let (numbers, otherNumbers, otherCount) = keys.values.numbered(with: otherKeys.values)
    // The last place is for values that the other frame does not have.
    var rowOfNumber = [Int32](repeating: -1, count: otherCount + 1)
    for (row, number) in otherNumbers.enumerated() where number >= 0 {
      guard rowOfNumber[Int(number)] < 0 else {
        throw .duplicateKey(
          column: otherKey, value: otherKeys.values.text(row) ?? "", firstRow: Int(rowOfNumber[Int(number)]),
          secondRow: row)
      }
      rowOfNumber[Int(number)] = Int32(row)
    }
    let rows = numbers.map { $0 < 0 ? -1 : rowOfNumber[Int($0)] }
    let met = Frame(other.columns.filter { $0.name != otherKey }).gathering(rows)
    return Joined(frame: Frame(columns + met.columns), matchedCount: rows.count { $0 >= 0 })
  }
}
