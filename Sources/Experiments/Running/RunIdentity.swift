import Runs

/// What makes a run this run and no other.
struct RunIdentity {
  let fingerprints: RunRecord.Fingerprints
  /// `<name>-<case>-<hash>`, the hash of config, data, split and the program's version.
  let id: String

  init(_ experiment: ExperimentCase, _ data: CaseData) throws {
    fingerprints = RunRecord.Fingerprints(
      config: try Fingerprint.of(json: experiment.resolved), data: data.dataFingerprint,
      split: data.splitFingerprint, code: Fingerprint.of(ProgramVersion.current),
      holdout: Holdout.fingerprint(data.table))
    let parts = [fingerprints.config, fingerprints.data, fingerprints.split, fingerprints.code]
    id = "\(experiment.experiment)-\(experiment.name)-\(Fingerprint.of(parts.joined(separator: "\n")).prefix(12))"
  }
}
