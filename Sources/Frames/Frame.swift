/// A table of named, typed columns of equal length, with missing values marked. It holds data and never does algebra.
public struct Frame: Sendable, Equatable {
  /// The number of rows.
  public let rowCount: Int
  /// The columns, in order.
  public let columns: [Column]
  private let positions: [String: Int]

  /// Makes a frame of columns that have the same number of values and different names.
  public init(_ columns: [Column]) {
    rowCount = columns.first?.values.count ?? 0
    self.columns = columns
    var positions: [String: Int] = [:]
    for (position, column) in columns.enumerated() {
      precondition(
        column.values.count == rowCount,
        "column '\(column.name)' has \(column.values.count) values, the frame has \(rowCount) rows")
      precondition(positions.updateValue(position, forKey: column.name) == nil, "two columns named '\(column.name)'")
    }
    self.positions = positions
  }

  /// The names of the columns, in order.
  public var columnNames: [String] { columns.map(\.name) }

  /// The column of that name, or nothing.
  public subscript(name: String) -> Column? { positions[name].map { columns[$0] } }
}
