/// Turns a category into numbers: the row of `rows` that belongs to the level.
///
/// Shape: yields as many values as a row has numbers; one for a number a level, several for one-hot columns.
/// Unseen category: `unseen`, or the row is refused. Missing: `missing`, or the row is refused.
public struct Lookup: Sendable, Equatable {
  /// The category input read.
  public let value: Int
  /// The numbers of each level, in the order of the input's levels; all rows are of one length.
  public let rows: [[Double]]
  /// The numbers of a text that is not a level; nothing refuses the row.
  public let unseen: [Double]?
  /// The numbers of a missing category; nothing refuses the row.
  public let missing: [Double]?

  /// Makes the step.
  public init(value: Int, rows: [[Double]], unseen: [Double]?, missing: [Double]?) {
    self.value = value
    self.rows = rows
    self.unseen = unseen
    self.missing = missing
  }

  /// The number of values that the step yields.
  public var width: Int { (rows.first ?? unseen ?? missing)?.count ?? 0 }
}

extension Lookup: StepForm {
  package static let kind = "lookup"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    guard case .category(let levelCount) = try place.earlier(value) else {
      throw place.problem("reads value \(value), which is not a category input")
    }
    try place.demand(rows.count == levelCount, "has \(rows.count) rows for \(levelCount) levels")
    try place.demand(width > 0, "yields no value")
    for numbers in rows + [unseen, missing].compactMap({ $0 }) {
      try place.demand(numbers.count == width, "has rows of \(width) and of \(numbers.count) numbers")
      try place.demandFinite(numbers, "a row")
    }
    return Array(repeating: .number, count: width)
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    self.init(
      value: try fields.integer("value"), rows: try fields.matrix("rows"),
      unseen: try fields.optionalNumbers("unseen"), missing: try fields.optionalNumbers("missing"))
  }

  package var reads: [Int] { [value] }
  package var fields: [String: BundleValue] {
    [
      "value": .integer(value), "rows": .matrix(rows), "unseen": unseen.map { .numbers($0) } ?? .null,
      "missing": missing.map { .numbers($0) } ?? .null,
    ]
  }
  package var step: ScoringStep { .lookup(self) }
}
