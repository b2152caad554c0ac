internal import Foundation

/// The distribution of one column over a few cells.
public struct BundleDistribution: Sendable, Equatable {
  /// What the cells are.
  public enum Cells: Sendable, Equatable {
    /// Intervals between ascending breaks; a break belongs to the interval above it.
    case breaks([Double])
    /// A cell for each of these levels, and a last one for every other text.
    case levels([String])
  }

  /// The column's name.
  public let name: String
  /// What the cells are.
  public let cells: Cells
  /// The number of rows in each cell: one more than there are breaks or levels.
  public let counts: [Int]
  /// The number of rows without a value; nothing where they are counted in the first interval or among the other texts.
  public let missing: Int?

  /// The number of rows.
  var total: Int { counts.reduce(0, +) + (missing ?? 0) }

  /// The rows in each cell, those without a value last where they have a cell of their own.
  public var cellCounts: [Int] { counts + (missing.map { [$0] } ?? []) }

  /// How many rows of another column fall into each cell, in the order of `cellCounts`.
  public func cellCounts(of column: ScoringColumn) -> [Int] {
    let tally = BundleDistribution.tally(column, cells)
    return missing == nil
      ? BundleDistribution.joined(tally.counts, tally.missing, cells) : tally.counts + [tally.missing]
  }

  /// The distribution of an input: by tenths of the rows for a number, by levels for a category.
  init(_ input: ScoringInput, _ column: ScoringColumn) {
    switch input.kind {
    case .category(let levels): self.init(input.name, column, levels: levels)
    case .number:
      guard case .numbers(let values) = column else {
        preconditionFailure("'\(input.name)' is not a column of numbers")
      }
      self.init(input.name, values)
    }
  }

  /// The distribution of numbers, NaN being missing, by tenths of those that are there, or between given breaks.
  ///
  /// Breaks are rounded to four digits, so that they are nobody's own value.
  init(_ name: String, _ values: [Double], breaks given: [Double]? = nil) {
    var breaks = given ?? BundleDistribution.tenths(values)
    var (counts, missing) = BundleDistribution.told(.numbers(values), .breaks(breaks))
    while let small = counts.firstIndex(where: { $0 < BundleReference.smallestCell }), !breaks.isEmpty {
      // Joined to the interval below, the lowest to the one above.
      let lower = max(0, small - 1)
      counts[lower] += counts.remove(at: lower + 1)
      breaks.remove(at: lower)
    }
    (self.name, self.cells, self.counts, self.missing) = (name, .breaks(breaks), counts, missing)
  }

  private init(_ name: String, _ column: ScoringColumn, levels: [String]) {
    var levels = levels
    var (counts, missing) = BundleDistribution.told(column, .levels(levels))
    func isRare(_ place: Int) -> Bool { counts[place] < BundleReference.smallestCell }
    // Others have a cell of some size, so that a text that was never seen has company.
    while let place = levels.indices.first(where: isRare)
      ?? (isRare(levels.count) ? levels.indices.min { counts[$0] < counts[$1] } : nil)
    {
      counts[counts.count - 1] += counts[place]
      counts.remove(at: place)
      levels.remove(at: place)
    }
    (self.name, self.cells, self.counts, self.missing) = (name, .levels(levels), counts, missing)
  }

  /// The counts of a column, with few missing values, or values so few that they must not be told, joined.
  private static func told(_ column: ScoringColumn, _ cells: Cells) -> (counts: [Int], missing: Int?) {
    let (counts, missing) = tally(column, cells)
    let present = counts.reduce(0, +)
    let isTold =
      missing >= BundleReference.smallestCell && (present == 0 || present >= BundleReference.smallestCell)
    return isTold ? (counts, missing) : (joined(counts, missing, cells), nil)
  }

  private static func tenths(_ values: [Double]) -> [Double] {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard let least = sorted.first else { return [] }
    let breaks = (1..<10).map { rounded(sorted[$0 * sorted.count / 10]) }
    return Set(breaks).filter { $0 > least }.sorted()
  }

  private static func rounded(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    return Double(String(format: "%.3e", value)) ?? value
  }

  private static func joined(_ counts: [Int], _ missing: Int, _ cells: Cells) -> [Int] {
    var counts = counts
    switch cells {
    case .breaks: counts[0] += missing
    case .levels: counts[counts.count - 1] += missing
    }
    return counts
  }

  private static func tally(_ column: ScoringColumn, _ cells: Cells) -> (counts: [Int], missing: Int) {
    switch (column, cells) {
    case (.numbers(let values), .breaks(let breaks)): return tally(values, breaks)
    case (.texts(let texts), .levels(let levels)): return tally(texts, levels)
    case (.codes(let codes, let own), .levels(let levels)):
      return tally(codes.map { $0 < 0 ? nil : own[Int($0)] }, levels)
    default: preconditionFailure("a column of one kind in cells of another")
    }
  }

  private static func tally(_ values: [Double], _ breaks: [Double]) -> (counts: [Int], missing: Int) {
    var (counts, missing) = ([Int](repeating: 0, count: breaks.count + 1), 0)
    for value in values {
      if value.isNaN { missing += 1 } else { counts[breaks.partitioningIndex(after: value)] += 1 }
    }
    return (counts, missing)
  }

  private static func tally(_ texts: [String?], _ levels: [String]) -> (counts: [Int], missing: Int) {
    let places = Dictionary(uniqueKeysWithValues: zip(levels, levels.indices))
    var (counts, missing) = ([Int](repeating: 0, count: levels.count + 1), 0)
    for text in texts {
      if let text { counts[places[text] ?? levels.count] += 1 } else { missing += 1 }
    }
    return (counts, missing)
  }
}

extension [Double] {
  /// How many of ascending numbers are not above a value.
  fileprivate func partitioningIndex(after value: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension BundleDistribution {
  init(_ fields: inout JSONFields) throws(TierScoringError) {
    name = try fields.text("name")
    counts = try fields.integers("counts")
    missing = fields.has("missing") ? try fields.integer("missing") : nil
    if fields.has("levels") {
      let levels = try fields.texts("levels")
      guard Set(levels).count == levels.count else { throw fields.wanted("a list of different texts", "levels") }
      cells = .levels(levels)
    } else {
      let breaks = try fields.numbers("breaks")
      guard zip(breaks, breaks.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw fields.wanted("an ascending list of numbers", "breaks")
      }
      cells = .breaks(breaks)
    }
    let cellCount =
      switch cells {
      case .breaks(let breaks): breaks.count + 1
      case .levels(let levels): levels.count + 1
      }
    guard counts.count == cellCount, cellCounts.allSatisfy({ $0 == 0 || $0 >= BundleReference.smallestCell }) else {
      throw fields.wanted("\(cellCount) counts, each 0 or at least \(BundleReference.smallestCell),", "counts")
    }
    try fields.finish()
  }

  var json: BundleValue {
    var fields: [String: BundleValue] = [
      "name": .text(name), "counts": .integers(counts), "missing": missing.map { .integer($0) } ?? .null,
    ]
    switch cells {
    case .breaks(let breaks): fields["breaks"] = .numbers(breaks)
    case .levels(let levels): fields["levels"] = .texts(levels)
    }
    return .object(fields)
  }
}
