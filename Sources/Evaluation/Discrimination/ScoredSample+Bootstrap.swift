public import Learning

extension ScoredSample {
  /// The draws that one task does with one buffer of counts.
  private static let drawsInTask = 8

  /// The statistics of bootstrap draws of the rows, exactly: each draw is a multinomial resample of all rows.
  ///
  /// Rows are sorted once; a draw counts how often each was drawn and looks at them in order, once a statistic. A weighted
  /// row is drawn as one, with its weight. Draw number b depends on `seed` and b alone.
  /// Shape: one array a statistic, one value a draw, nothing where the draw lacks a class.
  /// Cost: O(draws · n), in parallel over draws; about 1 ns a row and draw for the area.
  public func bootstrapDraws(
    of statistics: [RankStatistic], draws: Int, seed: UInt64, workers: Workers = .all
  ) -> [[Double?]] {
    precondition(draws > 0, "a bootstrap needs at least one draw")
    let resampler = Resampler(rowCount: rowCount, seed: seed)
    let perTask = ScoredSample.drawsInTask
    let found = workers.map((draws + perTask - 1) / perTask) { task in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rowCount) { times in
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: rowCount) { places in
          (task * perTask..<min(draws, (task + 1) * perTask)).map { draw in
            resampler.draw(draw, into: times, places: places)
            return statistics.map { $0.value(order, UnsafeBufferPointer(times)) }
          }
        }
      }
    }.flatMap { $0 }
    return statistics.indices.map { statistic in found.map { $0[statistic] } }
  }

  /// A statistic with its interval over exact bootstrap draws.
  ///
  /// Edge cases: a statistic that is undefined has no interval; draws in which it is undefined are left out.
  public func bootstrapEstimate(
    of statistic: RankStatistic, draws: Int, seed: UInt64, confidence: Double = 0.95, workers: Workers = .all
  ) -> Estimate {
    bootstrapEstimates(of: [statistic], draws: draws, seed: seed, confidence: confidence, workers: workers)[0]
  }

  /// Several statistics with their intervals over the same draws, each row of which is looked at once a statistic.
  ///
  /// Shape: an estimate a statistic, the same as each has by itself.
  public func bootstrapEstimates(
    of statistics: [RankStatistic], draws: Int, seed: UInt64, confidence: Double = 0.95, workers: Workers = .all
  ) -> [Estimate] {
    let values = statistics.map { $0.value(order, nil) }
    let defined = statistics.indices.filter { values[$0] != nil }
    var estimates = statistics.map { _ in Estimate(undefined: missingClass ?? "the statistic is undefined") }
    if defined.isEmpty { return estimates }
    let found = bootstrapDraws(of: defined.map { statistics[$0] }, draws: draws, seed: seed, workers: workers)
    for (index, draws) in zip(defined, found) {
      let statistic = statistics[index]
      estimates[index] = Estimate(
        Measure(values[index]!),
        BootstrapInterval(
          draws: draws, statistic: values[index]!, method: statistic.intervalMethod, confidence: confidence,
          range: statistic.range, error: statistic == .kolmogorovSmirnov ? kolmogorovSmirnovError : nil))
    }
    return estimates
  }
}
