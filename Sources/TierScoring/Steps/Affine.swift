/// Multiplies a centred vector by a matrix and adds an offset.
///
/// Formula: yᵢ = offsetᵢ + Σⱼ rowsᵢⱼ · (xⱼ − centerⱼ). The sum starts at the offset and takes the columns in order;
/// each difference, product and sum is rounded by itself. Centring first keeps digits where x is large beside its
/// spread.
/// Missing: y is missing where any x is.
public struct Affine: Sendable, Equatable {
  /// The values read: x.
  public let values: [Int]
  /// What is taken from each of them first.
  public let center: [Double]
  /// The matrix, one row for each value yielded.
  public let rows: [[Double]]
  /// What is added to each value yielded.
  public let offset: [Double]

  /// Makes the step.
  public init(values: [Int], center: [Double], rows: [[Double]], offset: [Double]) {
    self.values = values
    self.center = center
    self.rows = rows
    self.offset = offset
  }

  /// A weighted sum with one result.
  public init(values: [Int], weights: [Double], offset: Double = 0) {
    self.init(values: values, center: .init(repeating: 0, count: values.count), rows: [weights], offset: [offset])
  }

  /// The number of values that the step yields.
  public var width: Int { rows.count }

}

extension Affine: StepForm {
  package static let kind = "affine"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.numbers(values)
    try place.demand(center.count == values.count, "has \(center.count) centers for \(values.count) values")
    try place.demand(!rows.isEmpty, "yields no value")
    try place.demand(offset.count == rows.count, "has \(offset.count) offsets for \(rows.count) rows")
    for row in rows {
      try place.demand(row.count == values.count, "has a row of \(row.count) numbers for \(values.count) values")
      try place.demandFinite(row, "a row")
    }
    try place.demandFinite(center, "center")
    try place.demandFinite(offset, "offset")
    return Array(repeating: .number, count: rows.count)
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    self.init(
      values: try fields.integers("values"), center: try fields.numbers("center"), rows: try fields.matrix("rows"),
      offset: try fields.numbers("offset"))
  }

  package var reads: [Int] { values }
  package var fields: [String: BundleValue] {
    [
      "values": .integers(values), "center": .numbers(center), "rows": .matrix(rows), "offset": .numbers(offset),
    ]
  }
  package var step: ScoringStep { .affine(self) }
}
