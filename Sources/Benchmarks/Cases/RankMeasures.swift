import Evaluation

extension BenchmarkCase {
  /// Area under the curve, Kolmogorov and Smirnov's distance and log loss, from plain arrays.
  static let rankMeasures = BenchmarkCase(
    name: "auc", title: "AUC, KS and log loss of 1,000,000 scores", target: 0.5, inputs: [ScoredRows.input],
    peers: [
      Peer(tool: "duckdb", script: "rank_measures.py"), Peer(tool: "scikit-learn", script: "rank_measures.py"),
      Peer(tool: "numpy", script: "rank_measures.py"),
    ],
    checks: [.equal("auc", within: 1e-9), .equal("ks", within: 1e-9), .equal("log_loss", within: 1e-9)],
    // A score and its flag are read, and eight-byte words go to their places and back in three passes.
    work: Work(bytes: Double(ScoredRows.count) * (9 + 6 * 8)),
    prepare: { folder in
      let (scores, events) = try ScoredRows.read(folder)
      return {
        let sample = try ScoredSample(scores: scores, events: events)
        let area = sample.areaUnderCurve().value.value
        let distance = sample.kolmogorovSmirnov().value.value
        let loss = try PredictedProbabilities(sample).logLoss().value
        return { ["auc": area ?? .nan, "ks": distance ?? .nan, "log_loss": loss ?? .nan] }
      }
    })
}
