import Frames

extension TableFormat {
  init(_ declaration: Declaration) throws {
    try declaration.refuseUnknownKeys([
      "delimiter", "decimal", "group", "missing", "date", "time", "century_start", "yes", "no", "max_rejects",
    ])
    self.init()
    delimiter = try declaration.value("delimiter").map { try Self.mark($0, "between fields") } ?? delimiter
    if let decimal = try declaration.value("decimal") {
      decimalMark = try Self.mark(decimal, "before the fraction of a number")
      guard decimalMark == "." || decimalMark == "," else { throw decimal.refusal(wanted: "'.' or ','") }
    }
    if let group = try declaration.value("group") {
      groupMark = try Self.mark(group, "between groups of digits")
      guard groupMark != decimalMark else {
        throw group.refusal(wanted: "another mark than the decimal mark '\(decimalMark)'")
      }
    }
    missing = try declaration.value("missing")?.distinctStrings() ?? missing
    date = try declaration.value("date")?.string() ?? date
    time = try declaration.value("time")?.string() ?? time
    if let start = try declaration.value("century_start") {
      centuryStart = try start.integer()
      guard (1000...9900).contains(centuryStart) else { throw start.refusal(wanted: "a year from 1000 to 9900") }
    }
    yes = try declaration.value("yes")?.distinctStrings(atLeastOne: true) ?? yes
    no = try declaration.value("no")?.distinctStrings(atLeastOne: true) ?? no
    if let both = yes.first(where: no.contains) {
      throw (try declaration.value("no") ?? declaration).refusal(
        wanted: "texts that mean either true or false", advice: "'\(both)' is in both 'yes' and 'no'")
    }
    if let share = try declaration.value("max_rejects") {
      maximumRejects = try share.number()
      guard (0...1).contains(maximumRejects) else {
        throw share.refusal(wanted: "a share from 0 to 1", advice: "such as 0.001")
      }
    }
  }

  /// A single character that can stand `place` without being taken for something else.
  private static func mark(_ declaration: Declaration, _ place: String) throws -> Character {
    let text = try declaration.string()
    guard text.count == 1, let mark = text.first, !mark.isLetter, !mark.isNumber, !mark.isNewline,
      !"\"+-".contains(mark)
    else {
      throw declaration.refusal(
        wanted: "one character \(place)", advice: "letters, digits, signs, quotes and line ends cannot be it")
    }
    return mark
  }
}
