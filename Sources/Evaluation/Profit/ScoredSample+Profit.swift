extension ScoredSample {
  /// The expected maximum profit of a retention campaign; nothing where a class has no row.
  ///
  /// For its interval, see `bootstrapEstimate(of: .churnProfit(parameters), …)`.
  public func expectedProfit(of parameters: ChurnProfit) -> ExpectedProfit? {
    RocHull(order).map { parameters.expected(over: $0) }
  }

  /// The maximum profit of a retention campaign whose acceptance probability is the mean for all; nothing where a class has
  /// no row.
  ///
  /// Source: Verbeke, Dejaeger, Martens, Hur and Baesens (2012).
  public func maximumProfit(of parameters: ChurnProfit) -> ExpectedProfit? {
    RocHull(order).map { parameters.atMean(over: $0) }
  }

  /// The expected maximum profit of refusing risky loans; nothing where a class has no row.
  ///
  /// For its interval, see `bootstrapEstimate(of: .creditProfit(parameters), …)`.
  public func expectedProfit(of parameters: CreditProfit) -> ExpectedProfit? {
    RocHull(order).map { parameters.expected(over: $0) }
  }
}
