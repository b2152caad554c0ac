import Features
import Foundation
import Frames
import Learning
import Runs
import TierScoring

/// A run's record and files in the making.
struct RunDraft {
  private let experiment: ExperimentCase
  private let identity: RunIdentity
  private let data: CaseData
  private let provenance: RunProvenance
  private var outcome: CaseOutcome?
  private var failure: String?

  init(_ experiment: ExperimentCase, _ identity: RunIdentity, _ data: CaseData, _ provenance: RunProvenance) {
    self.experiment = experiment
    self.identity = identity
    self.data = data
    self.provenance = provenance
  }

  mutating func add(_ outcome: CaseOutcome) { self.outcome = outcome }

  mutating func fail(_ reason: String) { failure = reason }

  /// The record; what can differ between two runs of one config stands in `timings`, `environment` and `provenance` alone.
  ///
  /// - Parameter status: How it ended; nothing means complete, or failed where there is a failure.
  func record(started: Date, stages: [RunRecord.Stage], as status: RunRecord.Status? = nil) -> RunRecord {
    var diagnostics = outcome?.judgement.diagnostics ?? [:]
    diagnostics["notes"] = .list((outcome?.judgement.notes ?? []).map(JSONValue.string))
    diagnostics["data"] = data.reading.account
    diagnostics["population"] = .list(
      data.table.counts.map { count in
        .object([
          "name": .string(count.name), "before": .number(Double(count.before)), "after": .number(Double(count.after)),
        ])
      })
    let total = Date().timeIntervalSince(started)
    return RunRecord(
      id: identity.id, name: experiment.experiment, case: experiment.name, sweep: experiment.sweep,
      status: status ?? (failure == nil ? .complete : .failed), failure: failure, config: experiment.resolved,
      fingerprints: identity.fingerprints, environment: provenance.code.environment,
      provenance: provenance.value, stages: stages, metrics: outcome?.judgement.metrics ?? [:],
      diagnostics: .object(diagnostics),
      timings: .object([
        "started": .string(started.formatted(.iso8601)), "host": .string(ProcessInfo.processInfo.hostName),
        "seconds": .number(total), "stages": .object((outcome?.seconds ?? [:]).mapValues(JSONValue.number)),
      ]))
  }

  /// The files beside the record: the model's bundle, what it says of each row under the customer's pseudonym, and the
  /// rows of the data that were refused, where there are such.
  func files(_ file: () throws -> AssignmentFile, workers: Workers) throws -> [String: Data] {
    guard let outcome else { return [:] }
    let bundle = try RunBundle(experiment, identity, data.table, outcome).bundle
    var files = [
      "model.json": Data(try bundle.bytes()),
      "assignments.csv": try file().data(outcome.assignments, workers: workers),
    ]
    if !data.reading.refused.isEmpty {
      files["rejects.csv"] =
        RejectFile(
          data.reading.refused, try Pseudonyms(keyFile: Pseudonyms.defaultKeyFile)
        ).data
    }
    return files
  }
}
