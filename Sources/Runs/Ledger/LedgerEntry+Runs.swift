extension LedgerEntry.Draft {
  /// The name of the fact that holds the SHA-256 of a run's `run.json`.
  static let recordFact = "run.json"

  /// What writing a run adds to the ledger: the run, and the look at its holdout where the run tells any number about it.
  ///
  /// - Parameter digest: SHA-256 of `run.json`.
  static func writing(_ record: RunRecord, digest: String) -> [LedgerEntry.Draft] {
    let facts = [
      recordFact: digest, "status": record.status.rawValue, "config": record.fingerprints.config,
      "data": record.fingerprints.data,
    ]
    let kind: LedgerEntry.Kind =
      switch record.kind {
      case .run: .run
      case .judgement: .judgement
      }
    var drafts = [LedgerEntry.Draft(kind, record.id, facts: facts)]
    if let holdout = record.fingerprints.holdout, !record.metrics.isEmpty {
      drafts.append(LedgerEntry.Draft(.look, record.id, facts: ["holdout": holdout]))
    }
    return drafts
  }
}
