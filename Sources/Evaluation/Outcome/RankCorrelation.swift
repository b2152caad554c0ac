extension TierOutcome {
  /// Spearman's rank correlation of score with later value; nothing where there is no score.
  ///
  /// Formula: the correlation of ranks, tied customers having the mean of their ranks.
  /// Range: −1 to 1. Edge cases: undefined where all scores or all values are equal. Cost: O(n).
  /// Source: Spearman (1904), "The proof and measurement of association between two things".
  public func rankCorrelation(weights: [Double]? = nil) -> Measure? {
    check(weights)
    guard let byScore else { return nil }
    var scoreRanks = [Double](repeating: 0, count: customerCount)
    let scoreSquares = eachRank(byScore, weights) { scoreRanks[$0] = $1 }
    var products = 0.0
    let valueSquares = eachRank(byValue, weights) { customer, rank in
      products += (weights?[customer] ?? 1) * scoreRanks[customer] * rank
    }
    return TierOutcome.rankCorrelation(products: products, scores: scoreSquares, values: valueSquares)
  }

  /// The correlation that the ranks' sums of products and of squares say.
  static func rankCorrelation(products: Double, scores: Double, values: Double) -> Measure {
    guard scores > 0 else { return Measure(undefined: "all scores are equal") }
    guard values > 0 else { return Measure(undefined: "all later values are equal") }
    return Measure(max(-1, min(1, products / (scores * values).squareRoot())))
  }

  /// Gives each customer its rank less the mean rank, ties averaged, and returns the weighted sum of their squares.
  private func eachRank(_ order: SortedCustomers, _ weights: [Double]?, _ body: (Int, Double) -> Void) -> Double {
    let gathered = order.gather(weights)
    let centre = gathered.reduce(0, +) / 2
    var (below, start, squares) = (0.0, 0, 0.0)
    for end in order.tieEnds {
      var weight = 0.0
      for position in start..<end { weight += gathered[position] }
      let rank = below + weight / 2 - centre
      squares += weight * rank * rank
      for position in start..<end { body(Int(order.customers[position]), rank) }
      below += weight
      start = end
    }
    return squares
  }
}
