import Evaluation

extension BenchmarkCase {
  /// An exact bootstrap of the area under the curve.
  static let bootstrap = BenchmarkCase(
    name: "bootstrap", title: "bootstrap interval of the AUC of 1,000,000 scores, exact, 1,000 draws", target: 0.1,
    inputs: [ScoredRows.input], peers: [Peer(tool: "numpy", script: "bootstrap.py")],
    checks: [.equal("value", within: 1e-9), .equal("low", within: 2e-3), .equal("high", within: 2e-3)],
    // Each draw counts every row once and looks at the counts once.
    work: Work(bytes: 1000 * Double(ScoredRows.count) * 2),
    prepare: { folder in
      let (scores, events) = try ScoredRows.read(folder)
      return {
        let estimate = try ScoredSample(scores: scores, events: events)
          .bootstrapEstimate(of: .areaUnderCurve, draws: 1000, seed: 4)
        return {
          ["value": estimate.value ?? .nan, "low": estimate.low ?? .nan, "high": estimate.high ?? .nan]
        }
      }
    })
}
