extension LedgerEntry.Draft {
  /// The name of the fact that holds the SHA-256 of a run's `run.json`.
  static let recordFact = "run.json"

  /// What making a run again adds to the ledger: that it was done, and another look at its holdout.
  public static func reproducing(_ record: RunRecord, reproduces: Bool) -> [LedgerEntry.Draft] {
    [LedgerEntry.Draft(.reproduction, record.id, facts: ["reproduces": reproduces ? "yes" : "no"])] + look(record)
  }

  /// What writing a report adds to the ledger.
  ///
  /// - Parameters:
  ///   - path: The report's file.
  ///   - runs: The runs that it tells of.
  ///
  /// Throws: `RunsError.unreadable` where the file is not there.
  public static func report(_ path: String, on runs: [RunRecord]) throws -> [LedgerEntry.Draft] {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return [
      LedgerEntry.Draft(
        .report, name,
        facts: ["sha256": try Fingerprint.of(file: path), "runs": runs.map(\.id).joined(separator: ", ")])
    ]
  }

  private static func look(_ record: RunRecord) -> [LedgerEntry.Draft] {
    guard let holdout = record.fingerprints.holdout, !record.metrics.isEmpty else { return [] }
    return [LedgerEntry.Draft(.look, record.id, facts: ["holdout": holdout])]
  }

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
    return [LedgerEntry.Draft(kind, record.id, facts: facts)] + look(record)
  }
}
