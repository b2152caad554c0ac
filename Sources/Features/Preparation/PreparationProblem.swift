/// Why columns cannot be prepared as declared.
public enum PreparationProblem: Sendable, Equatable, CustomStringConvertible {
  /// No column of the table has that name.
  case unknownColumn(column: String, known: [String])
  /// The column's type can be neither a number nor a category.
  case unusableType(column: String, type: String)
  /// A setting that cannot be; `wanted` says what may stand there.
  case setting(column: String, key: String, value: String, wanted: String)
  /// Every training row lacks a value, so there is nothing to learn.
  case allMissing(column: String, rowCount: Int)
  /// There is no training row, or all weigh nothing.
  case noRows
  /// A value is infinite.
  case infinite(column: String, row: Int)
  /// A row that the settings refuse; `reason` is `missing` or `unseen`.
  case refused(column: String, row: Int, reason: String)
  /// A number became infinite or undefined on the way, because it was too large.
  case overflow(column: String, row: Int)
  /// Two prepared columns would have the same name.
  case repeatedOutput(name: String)

  /// One sentence that names the place, what is wrong there and what to do.
  public var description: String {
    switch self {
    case .unknownColumn(let column, let known):
      "there is no column '\(column)' to prepare; the table has \(known.joined(separator: ", "))"
    case .unusableType(let column, let type):
      "column '\(column)' is a \(type), only numbers, integers, flags and categories can be prepared; derive a number"
        + " from it or leave it out"
    case .setting(let column, let key, let value, let wanted):
      "prepare.\(column).\(key) is \(value), but \(wanted) was wanted"
    case .allMissing(let column, let rowCount):
      "column '\(column)' is missing in all \(rowCount) training rows, so nothing can be learned from it; leave it out,"
        + " or set its missing rule to zero or to a constant"
    case .noRows: "there is no training row with a positive weight to learn the preparation from"
    case .infinite(let column, let row):
      "column '\(column)' is infinite in row \(row), which is out of domain; mark it as missing or leave the row out"
    case .refused(let column, let row, let reason):
      "column '\(column)' is \(reason) in row \(row) and its settings refuse that; choose another rule or leave the"
        + " row out"
    case .overflow(let column, let row):
      "column '\(column)' is too large in row \(row) to be prepared; set clip limits for it"
    case .repeatedOutput(let name): "two prepared columns would be named '\(name)'; rename one of the inputs"
    }
  }
}
