public import Frames

/// What a column of a CSV file seems to hold.
public struct ColumnSketch: Sendable {
  /// Its name in the header.
  public let name: String
  /// The type that its values fit.
  public let type: ColumnType
  /// The pattern of its dates or times, where it is not that of ISO 8601.
  public let pattern: String?
  /// The mark before its numbers' fractions; nothing where no number has one.
  public let decimalMark: Character?
  /// Its different values as they are written, but for missing ones, in the order of their first appearance.
  public let levels: [String]
  /// How many rows do not fit the type.
  public let refusedCount: Int
  /// How many rows have no value.
  public let missingCount: Int
  /// The rows of each level.
  let levelCounts: [Int]
  /// Its last day, of dates and times.
  public let lastDay: Day?
  /// Its first day.
  public let firstDay: Day?

  /// Whether it holds numbers.
  public var isNumber: Bool { type == .number || type == .integer }
  /// Whether it holds dates or times.
  public var isDated: Bool { type == .date || type == .time }

  /// The same column, its values as they are written.
  var asCategory: ColumnSketch {
    ColumnSketch(
      name: name, type: levels.count > ColumnSketch.mostLevels ? .text : .category, pattern: nil, decimalMark: nil,
      levels: levels, refusedCount: 0, missingCount: missingCount, levelCounts: levelCounts, lastDay: nil, firstDay: nil
    )
  }

  /// The rarest of its levels, by rows; of equally rare ones the first.
  public var rarestLevel: String? { levels.indices.min { levelCounts[$0] < levelCounts[$1] }.map { levels[$0] } }

  /// More different values than a category can usefully have.
  private static let mostLevels = 1000

  /// Tells a column's type.
  init(_ raw: RawColumn, _ trial: TableTrial, datePattern: String?) throws {
    var counts = [Int](repeating: 0, count: raw.levels.count)
    for code in raw.codes where code >= 0 { counts[Int(code)] += 1 }
    let known = raw.levels.indices.filter { !trial.format.missing.contains(raw.levels[$0]) }
    let levels = known.map { raw.levels[$0] }
    let missingCount = raw.codes.count - known.reduce(0) { $0 + counts[$1] }
    var fits: [(guess: TypeGuess, values: ColumnValues, refused: Int)] = []
    for guess in TypeGuess.all(raw.name, levels, datePattern: datePattern) where fits.last?.refused != 0 {
      let column = ColumnManifest(name: raw.name, type: guess.type, pattern: guess.pattern)
      if let (values, refused) = try trial.read(column, decimalMark: guess.decimalMark ?? ".") {
        fits.append((guess, values, refused - raw.refusedCount))
      }
    }
    let best = fits.min { $0.refused < $1.refused }
    if let pattern = best?.guess.pattern, datePattern == nil, let other = TypeGuess.twin[pattern],
      let twin = try trial.read(ColumnManifest(name: raw.name, type: best!.guess.type, pattern: other)),
      twin.refused - raw.refusedCount <= best!.refused
    {
      throw ExperimentsError.unfitTable(
        path: trial.path, problem: "the dates of '\(raw.name)' can be read as \(pattern) and as \(other)",
        advice: "say which with --date-pattern")
    }
    let days = ColumnSketch.days(best?.values)
    let isText = best == nil && levels.count > ColumnSketch.mostLevels
    self.init(
      name: raw.name, type: best?.guess.type ?? (isText ? .text : .category),
      pattern: best?.guess.pattern.flatMap { TypeGuess.usual.contains($0) ? nil : $0 },
      decimalMark: best?.guess.decimalMark, levels: levels, refusedCount: best?.refused ?? 0,
      missingCount: missingCount,
      levelCounts: known.map { counts[$0] }, lastDay: days.max().map { Day(number: $0) },
      firstDay: days.min().map { Day(number: $0) })
  }

  private init(
    name: String, type: ColumnType, pattern: String?, decimalMark: Character?, levels: [String], refusedCount: Int,
    missingCount: Int, levelCounts: [Int], lastDay: Day?, firstDay: Day?
  ) {
    self.name = name
    self.type = type
    self.pattern = pattern
    self.decimalMark = decimalMark
    self.levels = levels
    self.refusedCount = refusedCount
    self.missingCount = missingCount
    self.levelCounts = levelCounts
    self.lastDay = lastDay
    self.firstDay = firstDay
  }

  private static func days(_ values: ColumnValues?) -> [Int32] {
    switch values {
    case .date(let days): days.filter { $0 != Missing.date }
    case .time(let seconds):
      seconds.filter { $0 != Missing.integer }.map { Int32(($0 - (($0 % 86_400) + 86_400) % 86_400) / 86_400) }
    default: []
    }
  }
}
