import Foundation

extension PredictedProbabilities {
  /// The mean negative logarithm, in nats, of the probability given to what happened (log loss, cross-entropy).
  ///
  /// Range: from 0. Undefined where a row was given probability 0 for what happened: the loss is infinite, and no
  /// probability is moved away from 0 or 1 to hide it.
  /// Cost: O(n), two looks at the rows.
  public func logLoss(confidence: Double = 0.95) -> Estimate {
    for row in 0..<sample.rowCount where sample.scores[row] == (sample.events[row] ? 0 : 1) {
      return Estimate(
        undefined: "row \(sample.givenRow(row)) was given probability 0 for what happened, so the loss is infinite")
    }
    return MeanLoss(sample) { probability, event in event ? -log(probability) : -log1p(-probability) }
      .estimate(confidence: confidence)
  }

  /// The mean squared difference of the probability and what happened (Brier score).
  ///
  /// Range: 0 to 1. Source: Brier (1950), in the form with one term a row.
  public func brierScore(confidence: Double = 0.95) -> Estimate {
    MeanLoss(sample) { probability, event in
      let difference = probability - (event ? 1 : 0)
      return difference * difference
    }.estimate(confidence: confidence)
  }

  /// The share by which the Brier score is below that of giving every row the rate of events.
  ///
  /// Formula: 1 − BS / (r(1 − r)). Range: at most 1; 0 where nothing is won. Undefined where a class has no row.
  public func brierSkill() -> Measure {
    if let missing = sample.missingClass { return Measure(undefined: missing) }
    return Measure(1 - brierScore().value! / (eventRate * (1 - eventRate)))
  }
}
