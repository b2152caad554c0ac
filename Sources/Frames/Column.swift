/// The values of one column, with missing marked in band so that a value costs no more than its bytes.
///
/// Missing: `.nan` in `number`; `Int64.min` in `integer` and `time`; `Int32.min` in `date`; −1 in `flag` and
/// in the codes of a `category`; `nil` in `text`.
public enum ColumnValues: Sendable, Equatable {
  /// Real numbers; never infinite.
  case number([Double])
  /// Whole numbers.
  case integer([Int64])
  /// One of a set of levels, held as its index in `levels` (in order of first appearance).
  case category(codes: [Int32], levels: [String])
  /// Days since 1970-01-01 in the dataset's time zone.
  case date([Int32])
  /// Seconds since 1970-01-01T00:00:00 on the wall clock of the dataset's time zone, so that the day is the
  /// quotient by 86,400.
  case time([Int64])
  /// 1 for true, 0 for false.
  case flag([Int8])
  /// Free text.
  case text([String?])

  /// The number of values.
  public var count: Int {
    switch self {
    case .number(let values): values.count
    case .integer(let values): values.count
    case .category(let codes, _): codes.count
    case .date(let values): values.count
    case .time(let values): values.count
    case .flag(let values): values.count
    case .text(let values): values.count
    }
  }

  /// The type that a manifest gives such a column.
  public var type: ColumnType {
    switch self {
    case .number: .number
    case .integer: .integer
    case .category: .category
    case .date: .date
    case .time: .time
    case .flag: .flag
    case .text: .text
    }
  }
}

/// The marks that stand for a missing value.
public enum Missing {
  /// Missing in a column of integers or of times.
  public static let integer = Int64.min
  /// Missing in a column of dates.
  public static let date = Int32.min
  /// Missing among the codes of a category.
  public static let code: Int32 = -1
  /// Missing in a column of flags.
  public static let flag: Int8 = -1
}

/// A named, typed column.
public struct Column: Sendable, Equatable {
  /// The column's name; unique within its frame.
  public let name: String
  /// The values, one a row.
  public let values: ColumnValues

  /// Names a column of values.
  public init(_ name: String, _ values: ColumnValues) {
    self.name = name
    self.values = values
  }
}
