extension RowFilter {
  /// For each row of a frame, whether the condition holds.
  ///
  /// Cost: one look at each column for each time it is named; texts are compared once for each level of a category,
  /// and in each row for a column of free text.
  ///
  /// Throws `FramesError.filter` where the condition names a column that is not there or compares it with a value of
  /// another type.
  public func mask(over frame: Frame) throws(FramesError) -> [Bool] {
    try check(frame.columns.map { ($0.name, $0.values.type) })
    return Self.mask(condition, frame)
  }

  private static func mask(_ condition: Condition, _ frame: Frame) -> [Bool] {
    switch condition {
    case .comparison(let column, let comparison, let literal):
      return mask(values(column, frame), comparison, literal.value)
    case .membership(let column, let literals):
      return mask(values(column, frame), isOneOf: literals.map(\.value))
    case .missing(let column):
      let values = values(column, frame)
      return (0..<values.count).map { values.isMissing($0) }
    case .flag(let column):
      return mask(values(column, frame), .equal, .flag(true))
    case .not(let inner):
      return mask(inner, frame).map { !$0 }
    case .and(let left, let right):
      return combined(mask(left, frame), mask(right, frame)) { $0 && $1 }
    case .or(let left, let right):
      return combined(mask(left, frame), mask(right, frame)) { $0 || $1 }
    }
  }

  private static func values(_ column: Reference, _ frame: Frame) -> ColumnValues { frame[column.name]!.values }

  private static func combined(_ left: [Bool], _ right: [Bool], _ rule: (Bool, Bool) -> Bool) -> [Bool] {
    var result = left
    for row in result.indices { result[row] = rule(left[row], right[row]) }
    return result
  }

  private static func mask(_ values: ColumnValues, _ comparison: Comparison, _ literal: Literal.Value) -> [Bool] {
    switch (values, literal) {
    case (.number(let values), .number(let bound)):
      return values.map { !$0.isNaN && comparison.holds($0, bound) }
    case (.integer(let values), .number(let bound)):
      return mask(values, comparison, bound)
    case (.date(let values), .day(let day)):
      return values.map { $0 != Missing.date && comparison.holds($0, day.number) }
    case (.time(let values), .day(let day)):
      return values.map { $0 != Missing.integer && comparison.holds(Self.day(of: $0), Int64(day.number)) }
    case (.flag(let values), .flag(let flag)):
      return values.map { $0 != Missing.flag && comparison.holds($0, flag ? 1 : 0) }
    case (.category(let codes, let levels), .text(let text)):
      let fits = levels.map { comparison.holds($0, text) }
      return codes.map { $0 >= 0 && fits[Int($0)] }
    case (.text(let values), .text(let text)):
      return values.map { value in value.map { comparison.holds($0, text) } ?? false }
    default:
      preconditionFailure("a \(values.type.rawValue) column compared with \(literal), which the check lets not pass")
    }
  }

  /// Whole numbers compared with a real one, exactly: no whole number is rounded to a Double.
  private static func mask(_ values: [Int64], _ comparison: Comparison, _ bound: Double) -> [Bool] {
    let floor = bound.rounded(.down)
    // No Int64 lies beyond: each is above the one and below the other.
    guard let whole = Int64(exactly: floor) else {
      let holds = comparison.holds(0, bound)
      return values.map { $0 != Missing.integer && holds }
    }
    if floor == bound { return values.map { $0 != Missing.integer && comparison.holds($0, whole) } }
    switch comparison {
    case .equal: return values.map { _ in false }
    case .unequal: return values.map { $0 != Missing.integer }
    case .less, .lessOrEqual: return values.map { $0 != Missing.integer && $0 <= whole }
    case .greater, .greaterOrEqual: return values.map { $0 > whole }
    }
  }

  private static func mask(_ values: ColumnValues, isOneOf literals: [Literal.Value]) -> [Bool] {
    if case .category(let codes, let levels) = values {
      let fits = levels.map { level in literals.contains(.text(level)) }
      return codes.map { $0 >= 0 && fits[Int($0)] }
    }
    var result = [Bool](repeating: false, count: values.count)
    for literal in literals { result = combined(result, mask(values, .equal, literal)) { $0 || $1 } }
    return result
  }

  /// The day of a time, for times before 1970 too.
  private static func day(of seconds: Int64) -> Int64 {
    (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
  }
}

extension RowFilter.Comparison {
  /// Whether `left` stands to `right` in this way.
  fileprivate func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .unequal: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}
