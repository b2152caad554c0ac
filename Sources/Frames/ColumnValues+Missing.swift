extension ColumnValues {
  /// Whether the value of a row is missing.
  public func isMissing(_ row: Int) -> Bool {
    switch self {
    case .number(let values): values[row].isNaN
    case .integer(let values), .time(let values): values[row] == Missing.integer
    case .category(let codes, _): codes[row] < 0
    case .date(let values): values[row] == Missing.date
    case .flag(let values): values[row] == Missing.flag
    case .text(let values): values[row] == nil
    }
  }

  /// The number of missing values.
  public var missingCount: Int {
    switch self {
    case .number(let values): values.count { $0.isNaN }
    case .integer(let values), .time(let values): values.count { $0 == Missing.integer }
    case .category(let codes, _): codes.count { $0 < 0 }
    case .date(let values): values.count { $0 == Missing.date }
    case .flag(let values): values.count { $0 == Missing.flag }
    case .text(let values): values.count { $0 == nil }
    }
  }
}
