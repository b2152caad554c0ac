import TierScoring

extension BenchmarkCase {
  /// Raw rows through a scorecard, to points, probability, grade and reasons; the peer reads the model as we export it.
  static let scoreCard = BenchmarkCase(
    name: "score-card", title: "score 1,000,000 × 15 rows: scorecard, with grades and reasons", target: 1,
    inputs: [CardModel.rows, CardModel.File()],
    peers: [Peer(tool: "onnxruntime float64", script: "card.py")],
    checks: [.equal("points", within: 0), .equal("probability", within: 1e-9), .equal("risky", within: 0)],
    work: Work(bytes: Double(CardModel.rows.rows * CardModel.variables * 8)),
    prepare: { folder in
      let scorer = try TierScorer(CardModel.plan)
      let data = CardModel.rows
      let rows = try folder.elements(data.name, rows: data.rows, columns: data.columns)
      var results = TierScores()
      return {
        rows.withUnsafeBufferPointer { scorer.score(rows: $0, into: &results) }
        return {
          [
            "points": results.scores.reduce(0, +), "probability": results.probabilities.reduce(0, +),
            "risky": Double(results.tiers.count { $0 == 2 }),
          ]
        }
      }
    })
}
