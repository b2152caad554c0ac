public import Learning
import Frames

/// The features of a labelled table that know, or seem to know, more than was known on `as_of`.
///
/// A feature is named where the manifest says that a column it is made from is known only afterwards; where its value
/// determines the class; where its value alone, or whether it is missing, ranks the classes with an area under the curve
/// of at least a threshold. The area is the probability that a positive row has a higher value than a negative one, ties
/// counting half, or one less that where this is larger. Levels of a category are ranked by their rate of positives, those
/// of fewer than five rows as one.
///
/// Missing: left out of the area, and a value of its own in whether the class follows from the value.
/// Edge cases: an area is not computed over fewer than five rows of either class. Values that differ in almost every row
/// determine nothing unless a threshold parts the classes: there must be five rows for each different value.
/// Source: the area is that of H. B. Mann and D. R. Whitney (1947).
public struct LeakCheck: Sendable, Equatable {
  /// What was found: by the manifest, then by the data, each in the order of the features.
  public let findings: [LeakFinding]

  /// The smallest area that is suspicious unless said otherwise.
  public static let defaultThreshold = 0.95

  /// Checks the features of a table that has a label.
  ///
  /// Cost: a sort of the rows for each feature.
  public init(
    _ plan: FeaturePlan, _ table: CustomerTable, threshold: Double = LeakCheck.defaultThreshold, workers: Workers
  ) {
    precondition(threshold > 0.5 && threshold <= 1, "a threshold of \(threshold); it must be above 0.5 and at most 1")
    guard let label = table.label else { preconditionFailure("a leak check needs a table with a label") }
    let names = table.featureNames
    let found = workers.map(names.count) { index in
      table.indicators[names[index]].map { Self.findings($0, label.positive, threshold) } ?? []
    }
    findings = plan.knownAfterwards + found.flatMap { $0 }
  }

  private static func findings(_ column: Column, _ positive: [Bool], _ threshold: Double) -> [LeakFinding] {
    let predictor = LeakPredictor(column.values, positive)
    var reasons: [LeakFinding.Reason] = []
    if predictor.determinesClass {
      reasons.append(.determinesLabel(rows: positive.count))
    } else if let area = predictor.area, area >= threshold {
      reasons.append(.suspicious(area: area, threshold: threshold))
    }
    if let area = predictor.missingnessArea, area >= threshold {
      reasons.append(.missingness(area: area, missing: predictor.missingCount))
    }
    return reasons.map { LeakFinding(feature: column.name, reason: $0) }
  }
}

extension FeaturePlan {
  /// The features, and the population's filter, that use a column of which the manifest says that it is known only
  /// afterwards.
  public var knownAfterwards: [LeakFinding] {
    var findings: [LeakFinding] = []
    func add(_ feature: String, _ table: TableManifest, _ columns: [String]) {
      for column in table.columns where column.knownAfterwards && columns.contains(column.name) {
        findings.append(
          LeakFinding(
            feature: feature,
            reason: .knownAfterwards(table: table.name, column: column.name, note: column.note)))
      }
    }
    for feature in features {
      switch feature.source {
      case .fixed(let name, let column): if let table = table(name) { add(feature.name, table, [column.name]) }
      case .custom(let custom):
        let filtered = custom.filter.flatMap { filters[$0] }?.columns ?? []
        if let events = sources.events { add(feature.name, events.table, [custom.column].compactMap { $0 } + filtered) }
      case .indicator(let entry), .family(let entry, _, _), .level(let entry, _, _, _):
        guard let events = sources.events else { continue }
        let columns = entry.definition.neededRoles.compactMap { events.table.column(role: $0)?.name }
        add(feature.name, events.table, columns)
      }
    }
    if let filter = population.filter.flatMap({ filters[$0] }), let table = sources.filterTable {
      add("population", table, Array(filter.columns))
    }
    return findings
  }
}
