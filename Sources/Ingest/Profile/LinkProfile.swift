public import Frames

/// How the rows of two tables meet across a link.
public struct LinkProfile: Sendable, Equatable, Codable {
  /// The column that points, as `table.column`.
  public let from: String
  /// The column pointed at, as `table.column`.
  public let to: String
  /// How many rows may meet, as declared.
  public let cardinality: LinkManifest.Cardinality
  /// The share of the pointing rows with a value that meet a row; nothing where none has a value.
  public let fromMatchRate: Double?
  /// The pointing rows whose value stands nowhere in the column pointed at.
  public let fromUnmatchedCount: Int
  /// The pointing rows whose value stood in an earlier row.
  public let fromRepeatedCount: Int
  /// The share of the rows pointed at, of those with a value, that some row points at; nothing where none has a value.
  public let toMatchRate: Double?
  /// The rows that no row points at.
  public let toUnmatchedCount: Int
  /// The rows pointed at whose value stood in an earlier row.
  public let toRepeatedCount: Int
  /// Whether the declared cardinality holds.
  public let cardinalityHolds: Bool

  enum CodingKeys: String, CodingKey {
    case from, to, cardinality, fromMatchRate = "from_match_rate", fromUnmatchedCount = "from_unmatched_count"
    case fromRepeatedCount = "from_repeated_count", toMatchRate = "to_match_rate"
    case toUnmatchedCount = "to_unmatched_count", toRepeatedCount = "to_repeated_count"
    case cardinalityHolds = "cardinality_holds"
  }

  init(of match: KeyMatch, link: LinkManifest) {
    from = "\(link.fromTable).\(link.fromColumn)"
    to = "\(link.toTable).\(link.toColumn)"
    cardinality = link.cardinality
    fromMatchRate = match.from.matchRate
    fromUnmatchedCount = match.from.rowCount - match.from.missingCount - match.from.matchedCount
    fromRepeatedCount = match.from.duplicateCount
    toMatchRate = match.to.matchRate
    toUnmatchedCount = match.to.rowCount - match.to.missingCount - match.to.matchedCount
    toRepeatedCount = match.to.duplicateCount
    cardinalityHolds =
      switch link.cardinality {
      case .manyToMany: true
      case .manyToOne: match.to.duplicateCount == 0
      case .oneToOne: match.to.duplicateCount == 0 && match.from.duplicateCount == 0
      }
  }

  /// The sentence that says that the cardinality does not hold, where it does not.
  var violation: String? {
    if cardinalityHolds { return nil }
    let (column, count) = toRepeatedCount > 0 ? (to, toRepeatedCount) : (from, fromRepeatedCount)
    return "\(from) → \(to) is declared \(cardinality.rawValue), but \(Digits.counted(count, "row")) of \(column) "
      + "\(count == 1 ? "repeats" : "repeat") the value of an earlier row"
  }

  /// The sentence that says that rows point at nothing, where some do.
  var remark: String? {
    if fromUnmatchedCount == 0 { return nil }
    return "\(from) → \(to): \(Digits.counted(fromUnmatchedCount, "row")) "
      + "\(fromUnmatchedCount == 1 ? "points" : "point") at nothing"
  }
}

/// The columns that links join, kept while the tables go by.
struct LinkedColumns {
  private let links: [LinkManifest]
  private var columns: [String: Column] = [:]

  init(_ links: [LinkManifest]) { self.links = links }

  mutating func keep(_ frame: Frame, of table: String) {
    let names = links.flatMap { [($0.fromTable, $0.fromColumn), ($0.toTable, $0.toColumn)] }
    for (owner, name) in names where owner == table { columns["\(table).\(name)"] = frame[name] }
  }

  func profile(of link: LinkManifest) throws -> LinkProfile {
    let from = columns["\(link.fromTable).\(link.fromColumn)"]!
    let to = columns["\(link.toTable).\(link.toColumn)"]!
    return LinkProfile(of: try KeyMatch(from: from, to: to), link: link)
  }
}
