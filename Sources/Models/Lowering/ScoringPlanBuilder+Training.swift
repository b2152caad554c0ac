internal import Features
internal import Learning
internal import LinearAlgebra
internal import TierScoring

extension ScoringPlanBuilder {
  /// Begins a plan that reads some indicators as numbers, each once, with their units.
  init(training: TierTraining, indicators: [String]) {
    var seen: Set<String> = []
    self.init(
      inputs: indicators.filter { seen.insert($0).inserted }.map { ScoringInput($0, unit: training.units[$0]) })
  }

  /// Some values in the training rows, a column each.
  func values(_ values: [Int], _ training: TierTraining) throws -> [[Double]] {
    let rows = try PlanApplication(self, outputs: values, table: training.table, rows: training.rows)
      .matrix(workers: training.workers)
    return values.indices.map { column in (0..<rows.rowCount).map { rows.elements[$0 * values.count + column] } }
  }
}
