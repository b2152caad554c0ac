import Foundation
public import Runs
public import TierScoring

/// What a report is made of: a run's folder, the runs beside it, and what the ledger says.
public struct ReportSource: Sendable {
  /// The run.
  public var record: RunRecord
  /// Every run of the same experiment that is there, by id; this one is among them.
  public var experiment: [RunRecord]
  /// What was found against the model, and what was waived; nothing where no model was made.
  public var policy: BundlePolicy?
  /// What the model says of each row; nothing where no model was made.
  public var scores: RunScores?
  /// What making the run again has found; nothing where nobody has.
  public var reproduction: Reproduction?
  /// How far the ledger had come when the report was made.
  public var checkpoint: LedgerCheckpoint
  /// The looks at the outcomes by which the run was judged; nothing where it was judged by none.
  public var looks: LedgerLooks?

  /// Reads a run's folder, whose files must be those that were written.
  ///
  /// - Parameters:
  ///   - record: The run's record.
  ///   - store: The folder of runs, whose ledger tells of looks.
  ///   - folder: The run's folder, where it is not in the store's own place.
  ///
  /// Throws: `RunsError` where a file is missing, torn or edited; `TierScoringError` where the model cannot be read.
  public init(_ record: RunRecord, in store: RunStore, folder: String? = nil) throws {
    let folder = folder ?? store.folder(of: record.id)
    try store.verify(record, in: folder)
    self.record = record
    checkpoint = try store.ledger.head()
    looks = try record.fingerprints.holdout.map(store.ledger.looks)
    experiment = try store.entries().compactMap { entry in
      if case .run(let other) = entry, other.name == record.name { other } else { nil }
    }
    if !experiment.contains(where: { $0.id == record.id }) { experiment.append(record) }
    if record.artifacts["model.json"] != nil {
      let content = try TierModelBundle.content(of: folder + "/model.json")
      policy = try TierModelBundle(reading: content, trusting: [], enforcingPolicy: false).policy
    }
    if record.artifacts["assignments.csv"] != nil { scores = try RunScores(file: folder + "/assignments.csv") }
    if let data = FileManager.default.contents(atPath: folder + "/reproduction.json") {
      do {
        reproduction = try CanonicalJSON.value(Reproduction.self, from: data)
      } catch is DecodingError {
        throw RunsError.unreadable(
          path: folder + "/reproduction.json", reason: "it is torn or was edited; run `stratum reproduce` again")
      }
    }
  }
}
