extension Frame {
  /// The column of that name.
  ///
  /// Throws `FramesError.unknownColumn`, with the column that the name resembles.
  public func column(_ name: String) throws(FramesError) -> Column {
    guard let column = self[name] else {
      throw .unknownColumn(
        name: name, suggestion: nearestSpelling(to: name, among: columnNames), columns: columnNames)
    }
    return column
  }

  /// The columns of those names, in that order.
  ///
  /// Throws `FramesError.unknownColumn`.
  public func selectingColumns(_ names: [String]) throws(FramesError) -> Frame {
    var selected: [Column] = []
    for name in names { selected.append(try column(name)) }
    return Frame(selected)
  }

  /// A frame with one column more, at the end.
  ///
  /// Throws `FramesError.columnClash` where there is a column of that name.
  public func adding(_ column: Column) throws(FramesError) -> Frame {
    guard self[column.name] == nil else { throw .columnClash(name: column.name) }
    return Frame(columns + [column])
  }

  /// The values of a column as numbers: dates in days and times in seconds since 1970, flags as 1 and 0.
  ///
  /// Missing values become NaN.
  ///
  /// Throws `FramesError.unknownColumn`, or `FramesError.unfitColumn` for a category or a text.
  public func numbers(_ name: String) throws(FramesError) -> [Double] {
    let column = try column(name)
    guard let numbers = column.values.numbers else {
      throw .unfitColumn(
        name: name, type: column.values.type, wanted: "a number, an integer, a date, a time or a flag")
    }
    return numbers
  }
}
