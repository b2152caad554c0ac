import TierScoring

extension BenchmarkCase {
  /// Raw rows through scale and logistic, to a probability, in double precision.
  static let scoreLogistic = scoring(
    "score-logistic", title: "score 1,000,000 × 30 rows: scale, logistic", data: ScoringModel.complete,
    checks: [.equal("probability", within: 1e-6), .below("error", 1e-12)]
  ) { model, rows, found in
    let errors = (0..<1000).map { row in
      abs(
        found.scores[row]
          - model.probability(Array(rows[row * ScoringModel.columns..<(row + 1) * ScoringModel.columns])))
    }
    return ["probability": found.scores.reduce(0, +), "error": errors.max() ?? .nan]
  }
}
