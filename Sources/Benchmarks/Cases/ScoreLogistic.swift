import TierScoring

extension BenchmarkCase {
  /// Raw rows through scale and logistic, to a probability.
  static let scoreLogistic = scoring(
    "score-logistic", title: "score 1,000,000 × 30 rows: scale, logistic", data: ScoringModel.complete,
    checks: [.equal("probability", within: 1e-6)]
  ) { model, found in
    ["probability": found.scores.reduce(0, +)]
  }
}
