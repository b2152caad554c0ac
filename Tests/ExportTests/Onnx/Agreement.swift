import Export
import TierScoring

/// How far one engine's answers lie from another's.
struct Agreement {
  /// Text cells that differ, as `column row: wanted, found`, of rows whose margin exceeds the bound.
  private(set) var differences: [String] = []
  /// The rows whose margin lies within the bound, and how many of them have another tier.
  private(set) var nearRows = 0
  private(set) var nearMismatches = 0
  /// The largest relative error of each number column.
  private(set) var errors: [String: Double] = [:]

  /// Compares the columns of a plan; `margin` is the bound within which a tier and its group may differ. A margin is a
  /// difference, so its error is taken as absolute where it is below 1.
  init(_ found: EngineScores, _ wanted: EngineScores, _ plan: ScoringPlan, margin: Double) {
    let margins = wanted.numbers["margin"]!
    let isNear = margins.map { $0 <= margin }
    nearRows = isNear.count { $0 }
    for column in ExportedColumn.all(of: plan) {
      switch column.content {
      case .number:
        var largest = 0.0
        for (row, pair) in zip(found.numbers[column.name]!, wanted.numbers[column.name]!).enumerated() {
          let (a, b) = pair
          if a.isNaN != b.isNaN { differences.append("\(column.name) \(row): \(b), \(a)") }
          let error = abs(a - b) / max(abs(b), column.name == "margin" ? 1 : 0)
          if a != b, error > largest { largest = error }
        }
        errors[column.name] = largest
      case .name, .refusal:
        for (row, pair) in zip(found.texts[column.name]!, wanted.texts[column.name]!).enumerated()
        where pair.0 != pair.1 {
          if isNear[row] {
            nearMismatches += 1
          } else {
            differences.append("\(column.name) \(row): \(pair.1 ?? "nothing"), \(pair.0 ?? "nothing")")
          }
        }
      }
    }
  }
}
