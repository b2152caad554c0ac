/// Looks whole numbers up in a table that has one dimension for each of them.
///
/// Formula: `entries[Σ (xⱼ − lowⱼ) · strideⱼ]`, where the last dimension's stride is 1 (row by row).
/// Missing: the entry is missing where any of the numbers is.
public struct ScoreTable: Sendable, Equatable {
  /// One dimension of a table.
  public struct Dimension: Sendable, Equatable, BitwiseCopyable {
    /// The value read, a whole number.
    public let value: Int
    /// The smallest number that the table has an entry for.
    public let low: Int
    /// The largest.
    public let high: Int

    /// Makes a dimension.
    public init(value: Int, low: Int, high: Int) {
      self.value = value
      self.low = low
      self.high = high
    }
  }

  /// The dimensions; the last moves fastest.
  public let dimensions: [Dimension]
  /// The entries, one for each combination of numbers.
  public let entries: [Double]

  /// Makes the step.
  public init(dimensions: [Dimension], entries: [Double]) {
    self.dimensions = dimensions
    self.entries = entries
  }
}

extension ScoreTable: StepForm {
  package static let kind = "table"

  package func check(_ place: StepPlace) throws(TierScoringError) -> [ValueKind] {
    try place.demand(!dimensions.isEmpty, "has no dimension")
    var count = 1
    for dimension in dimensions {
      let (low, high) = (dimension.low, dimension.high)
      try place.demand(
        low <= high && low > -1 << 31 && high < 1 << 31, "has a dimension from \(low) to \(high)")
      let range = try place.whole(dimension.value)
      try place.demand(
        range.lowerBound >= low && range.upperBound <= high,
        "has entries for \(low) to \(high), but value \(dimension.value) runs from \(range.lowerBound) to"
          + " \(range.upperBound)")
      let (product, overflow) = count.multipliedReportingOverflow(by: high - low + 1)
      try place.demand(!overflow, "has more combinations than can be counted")
      count = product
    }
    try place.demand(entries.count == count, "has \(entries.count) entries for \(count) combinations")
    try place.demandFinite(entries, "entries")
    return [ValueKind(of: entries)]
  }

  package init(_ fields: inout JSONFields) throws(TierScoringError) {
    var dimensions: [Dimension] = []
    for var dimension in try fields.objects("dimensions") {
      dimensions.append(
        Dimension(
          value: try dimension.integer("value"), low: try dimension.integer("low"),
          high: try dimension.integer("high")))
      try dimension.finish()
    }
    self.init(dimensions: dimensions, entries: try fields.numbers("entries"))
  }

  package var reads: [Int] { dimensions.map(\.value) }
  package var fields: [String: BundleValue] {
    [
      "dimensions": .list(
        dimensions.map {
          .object(["value": .integer($0.value), "low": .integer($0.low), "high": .integer($0.high)])
        }),
      "entries": .numbers(entries),
    ]
  }
  package var step: ScoringStep { .table(self) }
}
