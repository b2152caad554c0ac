/// How an interval was made.
public enum IntervalMethod: String, Sendable, Codable, CaseIterable {
  /// The quantiles of the statistic over bootstrap draws (Efron and Tibshirani 1993, section 13.3).
  case percentileBootstrap = "percentile bootstrap"
  /// Twice the statistic less the quantiles over bootstrap draws, which takes its bias away (Davison and Hinkley 1997,
  /// section 5.2).
  case basicBootstrap = "basic bootstrap"
  /// The quantiles over bootstrap draws at probabilities moved by the share of draws below the statistic (Efron 1987, BC).
  case biasCorrectedBootstrap = "bias-corrected bootstrap"
  /// The statistic less its bootstrap bias, give or take normal deviates of its bootstrap error.
  case normalBootstrap = "bias-corrected normal bootstrap"
  /// The statistic less its bootstrap bias, give or take normal deviates of the binomial error of the two shares at its
  /// cut-off. It holds less often than stated (`RankStatistic.intervalMethod`).
  case cutoffError = "bootstrap bias and error at the cut-off, too narrow for few events"
  /// DeLong's variance (DeLong, DeLong and Clarke-Pearson 1988) and normal deviates.
  case deLong = "DeLong"
  /// DeLong's variance carried to the logit scale, where the interval cannot leave 0…1 (Pepe 2003, section 5.2).
  case logitDeLong = "DeLong on the logit scale"
  /// Wilson's score interval of a share.
  case wilson = "Wilson"
  /// The interval between the quantiles of the beta distribution with Jeffreys' prior.
  case jeffreys = "Jeffreys"
  /// Normal deviates of the error estimated from the rows.
  case normal = "normal"
  /// Normal deviates of the error that Student's t widens for the few rows.
  case student = "Student"
  /// Wald's interval of a fitted coefficient.
  case wald = "Wald"
  /// Two intervals joined by the squares of their half widths (Newcombe 1998, method 10; Zou and Donner 2008).
  case squareAndAdd = "square and add, Wilson"
  /// The delta method under Fisher's transformation.
  case fisher = "delta method, Fisher's transformation"
  /// The delta method on the logarithm's scale.
  case logDelta = "delta method, logarithm"
}
