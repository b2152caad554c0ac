internal import Features
public import Frames

/// A variable's values, one a row, ready to be binned.
public struct BinningColumn: Sendable, Equatable {
  /// What the values are.
  public enum Values: Sendable, Equatable {
    /// Real numbers; NaN is missing.
    case numbers([Double])
    /// Indices of levels; a negative one is missing. Levels that no row has are as if they were not there.
    case levels(codes: [Int32], names: [String])
  }

  /// The variable's name.
  public let name: String
  /// The values.
  public let values: Values

  /// The number of rows.
  public var rowCount: Int {
    switch values {
    case .numbers(let values): values.count
    case .levels(let codes, _): codes.count
    }
  }

  /// Names values.
  public init(_ name: String, _ values: Values) {
    self.name = name
    self.values = values
  }

  /// Takes some rows of a table's column, nothing meaning all: numbers, integers and flags as numbers, categories by
  /// their levels.
  ///
  /// Throws: `ModelError.binning` where the column is a date, a time or a text.
  public init(_ column: Column, rows: [Int]? = nil) throws {
    name = column.name
    switch column.values {
    case .category(let codes, let levels):
      values = .levels(codes: rows.map { $0.map { codes[$0] } } ?? codes, names: levels)
    case .number, .integer, .flag: values = .numbers(try column.numbers(rows: rows))
    case .date, .time, .text:
      throw ModelError.binning(
        .column(
          variable: column.name,
          problem: "is of type \(column.values.type.rawValue), but numbers or a category were wanted; derive one"))
    }
  }
}
