public import Learning
internal import LinearAlgebra

extension PredictedProbabilities {
  /// The mean negative logarithm, in nats, of the probability given to what happened (log loss, cross-entropy).
  ///
  /// Range: from 0. Undefined where a row was given probability 0 for what happened: the loss is infinite, and no
  /// probability is moved away from 0 or 1 to hide it.
  /// Cost: O(n), one look at the rows, in parallel over runs of them; the logarithms are right to 4 units in the last
  /// place. The same bytes at any number of workers.
  public func logLoss(confidence: Double = 0.95, workers: Workers = .all) -> Estimate {
    let runRows = 1 << 16
    let runs = workers.map((sample.rowCount + runRows - 1) / runRows) { run in
      logLossMoments(run * runRows..<min(sample.rowCount, (run + 1) * runRows))
    }
    var moments = runs[0]
    for run in runs.dropFirst() { moments.merge(run) }
    guard moments.mean.isFinite else {
      let row = sample.scores.indices.first { sample.scores[$0] == (sample.events[$0] ? 0 : 1) }!
      return Estimate(
        undefined: "row \(sample.givenRow(row)) was given probability 0 for what happened, so the loss is infinite")
    }
    return MeanLoss(weight: moments.weight, mean: moments.mean, squares: moments.squares)
      .estimate(confidence: confidence)
  }

  private func logLossMoments(_ rows: Range<Int>) -> LogLossMoments {
    sample.scores.withUnsafeBufferPointer { scores in
      sample.events.withUnsafeBufferPointer { events in
        let (scores, events) = (
          UnsafeBufferPointer(rebasing: scores[rows]), UnsafeBufferPointer(rebasing: events[rows])
        )
        guard let weights = sample.weights else { return LogLossMoments(scores, events: events, weights: nil) }
        return weights.withUnsafeBufferPointer {
          LogLossMoments(scores, events: events, weights: UnsafeBufferPointer(rebasing: $0[rows]))
        }
      }
    }
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
