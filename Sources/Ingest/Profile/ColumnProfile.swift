public import Frames

/// What one column holds.
public struct ColumnProfile: Sendable, Equatable, Codable {
  /// The column's name.
  public let name: String
  /// Its type.
  public let type: ColumnType
  /// What it is for; nothing where no role is declared.
  public let role: ColumnRole?
  /// The number of rows without a value.
  public let missingCount: Int
  /// The number of different values.
  public let distinctCount: Int
  /// Whether `distinctCount` is exact; where it is not, there are more than that.
  public let isDistinctCountExact: Bool
  /// The smallest value: of numbers and flags as they are, of dates in days and of times in seconds since 1970; nothing
  /// where there are no values, and for categories and texts.
  public let minimum: Double?
  /// The largest value, likewise.
  public let maximum: Double?
  /// The mean of the values, likewise; of flags, the share that is true.
  public let mean: Double?
  /// The earliest day or time as a person would write it; nothing where the column has none.
  public let earliest: String?
  /// The latest day or time, likewise.
  public let latest: String?
  /// The most frequent levels of a category, at most five, the most frequent first; equally frequent ones by name.
  public let topLevels: [LevelCount]
  /// Whether the column says nothing, as it has no values or only one; nothing where it has several.
  public let emptiness: Emptiness?

  enum CodingKeys: String, CodingKey {
    case name, type, role, missingCount = "missing_count", distinctCount = "distinct_count"
    case isDistinctCountExact = "is_distinct_count_exact", minimum, maximum, mean, earliest, latest
    case topLevels = "top_levels", emptiness
  }

  /// A level and how many rows have it.
  public struct LevelCount: Sendable, Equatable, Codable {
    /// The level.
    public let level: String
    /// The number of rows.
    public let count: Int
  }

  /// How a column says nothing.
  public enum Emptiness: String, Sendable, Codable {
    /// No row has a value.
    case allMissing = "all_missing"
    /// Every row has the same value.
    case constant
  }

  /// Up to how many different values of numbers, days, times and texts are counted exactly.
  public static let exactDistinctLimit = 1_000_000

  init(of values: ColumnValues, manifest: ColumnManifest) {
    name = manifest.name
    type = manifest.type
    role = manifest.role
    missingCount = values.missingCount
    (distinctCount, isDistinctCountExact) = values.distinctCount(upTo: Self.exactDistinctLimit)
    let range = values.numbers.flatMap(Range.init)
    minimum = range?.minimum
    maximum = range?.maximum
    mean = range?.mean
    let isDated = type == .date || type == .time
    earliest = isDated ? range.flatMap { values.text($0.minimumRow) } : nil
    latest = isDated ? range.flatMap { values.text($0.maximumRow) } : nil
    topLevels = Self.topLevels(of: values)
    if missingCount == values.count {
      emptiness = .allMissing
    } else {
      emptiness = distinctCount == 1 && missingCount == 0 && values.count > 1 ? .constant : nil
    }
  }

  /// The extremes and the mean of numbers of which some are missing.
  private struct Range {
    var minimum = Double.infinity
    var maximum = -Double.infinity
    var mean = 0.0
    var minimumRow = 0
    var maximumRow = 0

    init?(_ numbers: [Double]) {
      var sum = 0.0
      var count = 0
      for (row, number) in numbers.enumerated() where !number.isNaN {
        sum += number
        count += 1
        if number < minimum { (minimum, minimumRow) = (number, row) }
        if number > maximum { (maximum, maximumRow) = (number, row) }
      }
      guard count > 0 else { return nil }
      mean = sum / Double(count)
    }
  }

  private static func topLevels(of values: ColumnValues) -> [LevelCount] {
    guard case .category(let codes, let levels) = values else { return [] }
    var counts = [Int](repeating: 0, count: levels.count)
    for code in codes where code >= 0 { counts[Int(code)] += 1 }
    let order = levels.indices.filter { counts[$0] > 0 }.sorted {
      counts[$0] != counts[$1] ? counts[$0] > counts[$1] : levels[$0] < levels[$1]
    }
    return order.prefix(5).map { LevelCount(level: levels[$0], count: counts[$0]) }
  }
}
