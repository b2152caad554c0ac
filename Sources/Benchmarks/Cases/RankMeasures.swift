import Evaluation
import Foundation
import Learning

extension BenchmarkCase {
  private static let scoredRows = 1_000_000
  /// Probabilities and events, two columns.
  private static let scored = RandomRows(name: "scores", rows: scoredRows, columns: 2) { random, row in
    let margin = -2.9 + 1.4 * random.normal()
    row[0] = 1 / (1 + exp(-margin))
    row[1] = random.uniform() < row[0] ? 1 : 0
  }

  private static func scoresAndEvents(_ folder: BenchmarkFolder) throws -> (scores: [Double], events: [Bool]) {
    let elements = try folder.elements("scores", rows: scoredRows, columns: 2)
    let rows = 0..<elements.count / 2
    return (rows.map { elements[2 * $0] }, rows.map { elements[2 * $0 + 1] == 1 })
  }

  /// Area under the curve, Kolmogorov and Smirnov's distance and log loss, from plain arrays.
  static let rankMeasures = BenchmarkCase(
    name: "auc", title: "AUC, KS and log loss of 1,000,000 scores", target: 0.5, inputs: [scored],
    peers: [
      Peer(tool: "duckdb", script: "rank_measures.py"), Peer(tool: "scikit-learn", script: "rank_measures.py"),
      Peer(tool: "numpy", script: "rank_measures.py"),
    ],
    checks: [.equal("auc", within: 1e-9), .equal("ks", within: 1e-9), .equal("log_loss", within: 1e-9)],
    // A score and its flag are read, and eight-byte words go to their places and back in three passes.
    work: Work(bytes: Double(scoredRows) * (9 + 6 * 8)),
    prepare: { folder in
      let (scores, events) = try scoresAndEvents(folder)
      return {
        let sample = try ScoredSample(scores: scores, events: events)
        let area = sample.areaUnderCurve().value.value
        let distance = sample.kolmogorovSmirnov().value.value
        let loss = try PredictedProbabilities(sample).logLoss().value
        return { ["auc": area ?? .nan, "ks": distance ?? .nan, "log_loss": loss ?? .nan] }
      }
    })

  /// An exact bootstrap of the area under the curve.
  static let bootstrap = BenchmarkCase(
    name: "bootstrap", title: "bootstrap interval of the AUC of 1,000,000 scores, exact, 1,000 draws", target: 0.1,
    inputs: [scored], peers: [Peer(tool: "numpy", script: "bootstrap.py")],
    checks: [.equal("value", within: 1e-9), .equal("low", within: 2e-3), .equal("high", within: 2e-3)],
    // Each draw counts every row once and looks at the counts once.
    work: Work(bytes: 1000 * Double(scoredRows) * 2),
    prepare: { folder in
      let (scores, events) = try scoresAndEvents(folder)
      return {
        let estimate = try ScoredSample(scores: scores, events: events)
          .bootstrapEstimate(of: .areaUnderCurve, draws: 1000, seed: 4)
        return {
          ["value": estimate.value ?? .nan, "low": estimate.low ?? .nan, "high": estimate.high ?? .nan]
        }
      }
    })
}
