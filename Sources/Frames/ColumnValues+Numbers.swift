extension ColumnValues {
  /// The values as numbers: dates in days and times in seconds since 1970, flags as 1 and 0; nothing for a category or
  /// a text.
  ///
  /// Missing values become NaN. A whole number beyond 2⁵³ is rounded to the nearest Double.
  public var numbers: [Double]? {
    switch self {
    case .number(let values): values
    case .integer(let values), .time(let values): values.map { $0 == Missing.integer ? .nan : Double($0) }
    case .date(let values): values.map { $0 == Missing.date ? .nan : Double($0) }
    case .flag(let values): values.map { $0 == Missing.flag ? .nan : Double($0) }
    case .category, .text: nil
    }
  }
}
