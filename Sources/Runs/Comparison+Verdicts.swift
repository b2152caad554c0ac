public import Learning

extension Comparison {
  /// Compares runs with a baseline: verdicts, moves between tiers, and all that records alone show.
  ///
  /// - Parameters:
  ///   - runs: The runs, the baseline first.
  ///   - settings: How verdicts are come to.
  ///   - anyway: Whether runs that cannot be compared are shown all the same, with the reasons beside every number.
  ///   - workers: How many threads may work.
  ///
  /// Throws: `ComparisonError` where a run is named twice, has failed, or cannot be compared; `RunsError` where its
  /// files cannot be read.
  public init(
    _ runs: [ComparedRun], settings: VerdictSettings, anyway: Bool = false, workers: Workers = .all
  ) throws {
    precondition(runs.count > 1, "\(runs.count) runs; a comparison needs at least two")
    self.init(runs.map(\.record))
    for (place, run) in runs.enumerated() {
      if self.runs[..<place].contains(run.record.id) { throw ComparisonError.twice(run: run.record.id) }
      if run.record.status != .complete {
        throw ComparisonError.failed(
          run: run.record.id, reason: run.record.failure ?? "it is \(run.record.status.rawValue)")
      }
    }
    if !anyway, let place = unlike.firstIndex(where: { !$0.isEmpty }) {
      throw ComparisonError.unlike(run: self.runs[place], baseline: self.runs[0], differences: unlike[place])
    }
    if let name = settings.metrics?.first(where: { name in
      !rows.contains { $0.metric == name || $0.metric.hasPrefix(name + ".") }
    }) {
      throw ComparisonError.unknownMetric(name: name, known: rows.map(\.metric))
    }
    let others = Array(runs.dropFirst())
    verdicts = try VerdictJudging(
      baseline: runs[0], others: others, settings: settings, workers: workers, unlike: Array(unlike.dropFirst())
    ).table()
    guard let own = try runs[0].assignments() else { return }
    moves = try others.indices.compactMap { place in
      guard runs[0].sharesPseudonyms(with: others[place]) else {
        verdicts?.notes.append(
          "Customers of \(others[place].record.id) cannot be found in \(runs[0].record.id): their pseudonyms are made with "
            + "another key, so nothing is told of who changes tier.")
        return nil
      }
      var moves = try others[place].assignments().flatMap { TierMoves(runs[0], own, others[place], $0) }
      moves?.unlike = unlike[place + 1]
      return moves
    }
  }
}
