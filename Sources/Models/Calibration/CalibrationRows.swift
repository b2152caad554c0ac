/// The rows that a calibrator learns from, after what it cannot learn from is refused.
struct CalibrationRows {
  let scores: [Double]
  let targets: [Double]
  let weights: [Double]
  let eventWeight: Double
  let nonEventWeight: Double

  init(
    _ calibrator: String, scores: [Double], targets: [Double], weights: [Double]?
  ) throws(ModelError) {
    precondition(scores.count == targets.count, "\(scores.count) scores for \(targets.count) targets")
    precondition(
      weights.map { $0.count == scores.count } ?? true, "\(weights!.count) weights for \(scores.count) scores")
    func refuse(_ row: Int?, _ what: String, _ values: [Double], _ wanted: String) throws(ModelError) {
      guard let row else { return }
      throw .calibrationRow(calibrator: calibrator, row: row, what: what, value: values[row], wanted: wanted)
    }
    try refuse(scores.firstIndex { !$0.isFinite }, "score", scores, "a finite number")
    try refuse(targets.firstIndex { $0 != 0 && $0 != 1 }, "target", targets, "0 or 1")
    let all = weights ?? [Double](repeating: 1, count: scores.count)
    try refuse(all.firstIndex { !($0 >= 0 && $0.isFinite) }, "weight", all, "a finite number from 0")
    let rows = all.indices.filter { all[$0] > 0 }
    (self.scores, self.targets, self.weights) = (
      rows.map { scores[$0] }, rows.map { targets[$0] }, rows.map { all[$0] }
    )
    eventWeight = rows.reduce(0) { $0 + all[$1] * targets[$1] }
    nonEventWeight = rows.reduce(0) { $0 + all[$1] * (1 - targets[$1]) }
    guard eventWeight > 0, nonEventWeight > 0 else {
      throw .calibrationClass(calibrator: calibrator, eventWeight: eventWeight, nonEventWeight: nonEventWeight)
    }
  }
}
