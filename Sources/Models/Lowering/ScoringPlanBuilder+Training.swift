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

  /// One value in the training rows.
  func values(_ value: Int, _ training: TierTraining) throws -> [Double] {
    try PlanApplication(self, outputs: [value], table: training.table, rows: training.rows)
      .matrix(workers: training.workers).elements
  }

  /// The share of the training weight in each tier; a tier without any is noted.
  func tierShares(
    _ tier: Int, _ training: TierTraining, _ notes: inout [TierModelNote]
  ) throws -> [Double] {
    var weights = [Double](repeating: 0, count: training.tiers.names.count)
    for (row, index) in try values(tier, training).enumerated() { weights[Int(index)] += training.weights?[row] ?? 1 }
    for (name, weight) in zip(training.tiers.names, weights) where weight == 0 {
      notes.append(TierModelNote(.emptyTier, name))
    }
    let total = weights.reduce(0, +)
    return weights.map { $0 / total }
  }
}
