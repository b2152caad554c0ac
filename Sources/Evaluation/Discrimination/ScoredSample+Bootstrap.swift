public import Learning

extension ScoredSample {
  /// The draws that one task does with one buffer of counts.
  private static let drawsInTask = 8

  /// The statistics of bootstrap draws of the rows, exactly: each draw is a multinomial resample of all rows.
  ///
  /// Rows are sorted once; a draw counts how often each was drawn and looks at them in order, once a statistic. A weighted
  /// row is drawn as one, with its weight. Draw number b depends on `seed` and b alone.
  /// Shape: one array a statistic, one value a draw, nothing where the draw lacks a class.
  /// Cost: O(draws · n), in parallel over draws; about 2 ns a row and draw for the area.
  public func bootstrapDraws(
    of statistics: [RankStatistic], draws: Int, seed: UInt64, workers: Workers = .all
  ) -> [[Double?]] {
    precondition(draws > 0, "a bootstrap needs at least one draw")
    let resampler = Resampler(rowCount: rowCount)
    let perTask = ScoredSample.drawsInTask
    let found = workers.map((draws + perTask - 1) / perTask) { task in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rowCount) { times in
        (task * perTask..<min(draws, (task + 1) * perTask)).map { draw in
          var random = CounterRandom(seed: seed, purpose: Resampler.purpose, row: draw)
          resampler.draw(into: times, &random)
          return statistics.map { $0.value(order, UnsafeBufferPointer(times)) }
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
    guard let value = statistic.value(order, nil) else {
      return Estimate(undefined: missingClass ?? "the statistic is undefined")
    }
    let found = bootstrapDraws(of: [statistic], draws: draws, seed: seed, workers: workers)[0]
    return Estimate(
      Measure(value),
      BootstrapInterval(
        draws: found, statistic: value, method: statistic.intervalMethod, confidence: confidence,
        range: statistic.range, error: statistic == .kolmogorovSmirnov ? kolmogorovSmirnovError : nil))
  }
}
