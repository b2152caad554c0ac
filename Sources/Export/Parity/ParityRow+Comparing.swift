import TierScoring

extension ParityRow {
  /// Counts where an engine's cells differ from the plan's own.
  mutating func compare(
    _ found: EngineScores, with wanted: EngineScores, _ columns: [ExportedColumn], _ bound: ParityBound
  ) {
    let rowCount = wanted.texts["tier"]!.count
    let absent = columns.map(\.name).filter { found.numbers[$0] == nil && found.texts[$0] == nil }
    guard absent.isEmpty else {
      failure = "it gives no column \(absent.joined(separator: ", "))"
      return
    }
    var differs = [Bool](repeating: false, count: rowCount)
    for row in 0..<rowCount where found.texts["tier"]![row] != wanted.texts["tier"]![row] {
      differs[row] = true
      if bound.isWithin[row] { tiersWithinBound += 1 } else { tierMismatches += 1 }
    }
    var otherNames = [Bool](repeating: false, count: rowCount)
    var otherPoints = [Bool](repeating: false, count: rowCount)
    for column in columns where column.name != "tier" {
      switch column.content {
      case .name, .refusal:
        // Further reasons may change places where two shortfalls differ by a rounding.
        if column.name.hasPrefix("reason_"), column.name != "reason_1" { continue }
        let (found, wanted) = (found.texts[column.name]!, wanted.texts[column.name]!)
        for row in 0..<rowCount where found[row] != wanted[row] && !bound.isWithin[row] { otherNames[row] = true }
      case .number:
        let (found, wanted) = (found.numbers[column.name]!, wanted.numbers[column.name]!)
        // Points are whole numbers, and must be the same.
        let isPoints =
          column.name != "margin" && wanted.allSatisfy { $0.isNaN || ($0 == $0.rounded() && abs($0) < 1e6) }
        for row in 0..<rowCount where !differs[row] {
          let error = ParityRow.error(found[row], wanted[row], isShare: column.name == "probability")
          if column.name == "margin" {
            largestMarginError = max(largestMarginError, error)
          } else if isPoints {
            if error != 0 { otherPoints[row] = true }
          } else if column.name == "score" || column.name == "probability" {
            largestError = max(largestError, error)
          }
        }
      }
    }
    nameMismatches = otherNames.count { $0 }
    pointMismatches = otherPoints.count { $0 }
  }

  /// The error of a number: in parts of a share, of other numbers in parts of the number or of 1.
  private static func error(_ found: Double, _ wanted: Double, isShare: Bool) -> Double {
    if found.isNaN || wanted.isNaN { return found.isNaN == wanted.isNaN ? 0 : .infinity }
    if found == wanted { return 0 }
    return abs(found - wanted) / (isShare ? max(abs(wanted), .leastNormalMagnitude) : max(1, abs(wanted)))
  }
}
