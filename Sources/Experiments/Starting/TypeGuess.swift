import Frames

/// A type that a column may have, with the way in which its values are written.
struct TypeGuess {
  var type: ColumnType
  var pattern: String?
  var decimalMark: Character?

  /// The patterns that a manifest need not name.
  static let usual: Set = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss"]

  /// Patterns that the same texts may fit, with other days.
  static let twin = [
    "dd/MM/yyyy": "MM/dd/yyyy", "MM/dd/yyyy": "dd/MM/yyyy", "dd/MM/yyyy HH:mm": "MM/dd/yyyy HH:mm",
    "MM/dd/yyyy HH:mm": "dd/MM/yyyy HH:mm", "dd-MM-yyyy": "MM-dd-yyyy", "MM-dd-yyyy": "dd-MM-yyyy",
  ]

  private static let dates = [
    "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "dd.MM.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "dd-MM-yyyy", "MM-dd-yyyy",
  ]
  private static let times = [
    "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ssXXX",
    "yyyy-MM-dd HH:mm:ss.SSS", "yyyy/MM/dd HH:mm:ss", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "dd/MM/yyyy HH:mm",
    "MM/dd/yyyy HH:mm",
  ]

  /// The types that a column may have, the strictest first, as most of its first values look.
  static func all(_ name: String, _ levels: [String], datePattern: String?) -> [TypeGuess] {
    let sample = levels.prefix(100)
    guard !sample.isEmpty else { return [] }
    func most(_ fits: (String) -> Bool) -> Bool { sample.count(where: fits) * 10 >= sample.count * 9 }
    if Set(levels) == ["yes", "no"] || Set(levels) == ["true", "false"] { return [TypeGuess(type: .flag)] }
    if most({ $0.firstMatch(of: /^[0-9]{1,4}[-\/.][0-9]{1,2}[-\/.][0-9]{1,4}/) != nil }) {
      let hasClock = most { $0.contains(":") }
      let known = (hasClock ? times : dates).map { TypeGuess(type: hasClock ? .time : .date, pattern: $0) }
      return (datePattern.map { [TypeGuess(type: $0.contains("HH") ? .time : .date, pattern: $0)] } ?? []) + known
    }
    let isWhole = most { $0.wholeMatch(of: /[0-9]+/) != nil }
    if isWhole, RoleHints.looksDated(name) {
      let packed = [datePattern, "yyyyMMdd", "yyMMdd"].compactMap { $0 }.map { TypeGuess(type: .date, pattern: $0) }
      if most({ $0.count == 8 || $0.count == 6 }) { return packed }
    }
    // Leading zeros are lost in a number: it is a name.
    if isWhole, levels.contains(where: { $0.count > 1 && $0.hasPrefix("0") }) { return [] }
    guard most({ $0.wholeMatch(of: /[-+]?[0-9.,]+([eE][-+]?[0-9]+)?/) != nil }) else { return [] }
    return [
      TypeGuess(type: .integer), TypeGuess(type: .number, decimalMark: "."), TypeGuess(type: .number, decimalMark: ","),
    ]
  }
}
