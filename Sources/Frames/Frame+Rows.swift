extension Frame {
  /// The rows at `rows`, counted from 0, in that order; a row may come more than once. Categories keep all levels.
  public func selectingRows(_ rows: [Int]) -> Frame {
    precondition(rowCount < Int32.max, "\(rowCount) rows; at most \(Int32.max - 1) can be selected from")
    for row in rows { precondition(row >= 0 && row < rowCount, "row \(row) of a frame of \(rowCount) rows") }
    return gathering(rows.map { Int32($0) })
  }

  /// The rows for which `mask` is true, in order.
  public func selectingRows(where mask: [Bool]) -> Frame {
    precondition(mask.count == rowCount, "a mask of \(mask.count) for a frame of \(rowCount) rows")
    precondition(rowCount < Int32.max, "\(rowCount) rows; at most \(Int32.max - 1) can be selected from")
    let rows = [Int32](unsafeUninitializedCapacity: rowCount) { rows, count in
      for row in 0..<rowCount where mask[row] {
        rows[count] = Int32(row)
        count += 1
      }
    }
    return gathering(rows)
  }

  /// The rows at `rows`; a row of missing values for −1.
  func gathering(_ rows: [Int32]) -> Frame {
    rows.withUnsafeBufferPointer { rows in
      Frame(columns.map { Column($0.name, $0.values.selecting(rows)) })
    }
  }

  /// This frame's rows and then another's, which has columns of the same names and types in any order. A category's new
  /// levels come after those it has.
  ///
  /// Throws `FramesError.differentColumns`, or `FramesError.unfitColumn` where a column's types differ.
  public func appending(_ other: Frame) throws(FramesError) -> Frame {
    var stacked: [Column] = []
    for column in columns {
      guard let more = other[column.name] else { break }
      guard more.values.type == column.values.type else {
        throw .unfitColumn(name: column.name, type: more.values.type, wanted: "the type \(column.values.type.rawValue)")
      }
      stacked.append(Column(column.name, column.values.appending(more.values)))
    }
    guard stacked.count == columns.count, other.columns.count == columns.count else {
      throw .differentColumns(first: columnNames, second: other.columnNames)
    }
    return Frame(stacked)
  }
}
