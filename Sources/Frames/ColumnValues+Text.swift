extension ColumnValues {
  /// The value of a row as a person would write it; nothing where it is missing.
  public func text(_ row: Int) -> String? {
    if isMissing(row) { return nil }
    return switch self {
    case .number(let values): "\(values[row])"
    case .integer(let values): "\(values[row])"
    case .category(let codes, let levels): levels[Int(codes[row])]
    case .date(let values): Day(number: values[row]).description
    case .time(let values): Self.timeText(values[row])
    case .flag(let values): values[row] == 1 ? "true" : "false"
    case .text(let values): values[row]
    }
  }

  /// A time as `yyyy-MM-ddTHH:mm:ss`.
  private static func timeText(_ seconds: Int64) -> String {
    let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let second = seconds - day * 86_400
    func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return
      "\(Day(number: Int32(day)))T\(twoDigits(second / 3600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))"
  }
}
