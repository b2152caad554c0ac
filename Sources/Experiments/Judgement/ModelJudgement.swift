public import Frames
import Features
import Foundation
public import Learning
public import Runs
public import TierScoring

/// A model, judged on data that it has not seen: champion or challenger of a new month.
///
/// The result is a record of the kind `judgement` in the folder of runs, with the metrics of a run on one holdout, how far
/// inputs and results have moved since training, and how customers moved between tiers.
public struct ModelJudgement: Sendable {
  /// The model as it is judged.
  public struct Model: Sendable {
    let bundle: TierModelBundle
    let digest: String

    /// Names a model.
    ///
    /// - Parameters:
    ///   - bundle: The model.
    ///   - digest: SHA-256 of the bundle's file.
    public init(_ bundle: TierModelBundle, digest: String) {
      self.bundle = bundle
      self.digest = digest
    }
  }

  /// What it is judged on.
  public struct Holdout: Sendable {
    let dataset: String
    let asOf: Day?
    let window: Int?
    let events: String?

    /// Names a holdout.
    ///
    /// - Parameters:
    ///   - dataset: The dataset's folder.
    ///   - asOf: The last day that is known; nothing for a static table, or rows that have a day each.
    ///   - window: The days of the outcome window; nothing means the model's own.
    ///   - events: The table of events, where it is another than in the model's config.
    public init(dataset: String, asOf: Day?, window: Int? = nil, events: String? = nil) {
      self.dataset = dataset
      self.asOf = asOf
      self.window = window
      self.events = events
    }
  }

  private let model: Model
  private let experiment: ExperimentCase
  private let trainedDays: [Day]
  private let reading: CustomerTableReading
  private let files: [CaseSource.Facts]
  private let fingerprints: RunRecord.Fingerprints
  private let config: JSONValue
  private let workers: Workers
  private let started = Date()

  /// `<model>-judged-<day>-<hash>`, the hash of model, config, data and the program's version.
  public let id: String

  /// Reads the data.
  ///
  /// Throws: `ExperimentsError` where the bundle does not say how its inputs come about, where the dataset cannot serve, or
  /// where it ends before the outcome window does.
  public init(_ model: Model, _ holdout: Holdout, workers: Workers, memory: MemoryLimit? = nil) throws {
    let judged = try JudgedCase(
      model.bundle, dataset: holdout.dataset, asOf: holdout.asOf, window: holdout.window)
    (reading, files) = try judged.read(events: holdout.events, workers: workers, memory: memory)
    let lineage = model.bundle.lineage
    guard case .object(var config) = judged.experiment.resolved else { preconditionFailure("a config has keys") }
    config["judged"] = .object([
      "model": .string(model.bundle.name), "file": .string(model.digest),
      "tiers": .string(model.bundle.tierIdentity), "run": lineage["run"].map(JSONValue.string) ?? .null,
    ])
    let content = ["one holdout"] + reading.table.customers + reading.table.asOf.map(\.description)
    fingerprints = RunRecord.Fingerprints(
      config: try Fingerprint.of(json: JSONValue.object(config)), data: files.fingerprint,
      split: Fingerprint.of(content.joined(separator: "\n")), code: Fingerprint.of(ProgramVersion.current),
      holdout: Experiments.Holdout.fingerprint(reading.table))
    let parts = [fingerprints.config, fingerprints.data, fingerprints.split, fingerprints.code]
    let day = holdout.asOf.map { "-\($0)" } ?? ""
    id = "\(model.bundle.name)-judged\(day)-\(Fingerprint.of(parts.joined(separator: "\n")).prefix(12))"
    self.model = model
    self.config = .object(config)
    self.workers = workers
    (experiment, trainedDays) = (judged.experiment, judged.trainedDays)
  }

  /// Judges, and keeps the judgement in a folder of runs; the look stands in its ledger.
  ///
  /// Throws: where the data cannot carry a metric, or the folder cannot be written.
  public func run(in store: RunStore) throws -> RunRecord {
    let plan = model.bundle.plan
    let rows = try JudgedRows(reading.table, plan)
    var judgement = Judgement()
    judgement.notes = seenNotes + refusalNotes(rows)
    judgement.add(try NewDataJudging(experiment: experiment, plan: plan, rows: rows, workers: workers).judge())
    judgement.add(try ShiftJudging(reference: model.bundle.reference, plan: plan, rows: rows).judge())
    let pseudonyms = try Pseudonyms(keyFile: Pseudonyms.defaultKeyFile)
    let customers = reading.table.customers
    judgement.add(
      MigrationJudging(store: store, run: model.bundle.lineage["run"], tierNames: plan.tiers).judge(
        customers: workers.map(customers.count) { pseudonyms.pseudonym(of: customers[$0]) },
        tiers: rows.scores.tiers.map(Int.init)))
    judgement.metrics["refused_share"] = Metric(
      Double(customers.count - rows.scored.count) / Double(customers.count), n: customers.count, direction: .lower)
    let assignments = try JudgedAssignments(experiment, plan, rows).assignments
    let file = AssignmentFile(reading.table, pseudonyms, workers: workers).data(assignments, workers: workers)
    return try store.write(record(judgement, rows), files: ["assignments.csv": file])
  }

  private func record(_ judgement: Judgement, _ rows: JudgedRows) -> RunRecord {
    var diagnostics = judgement.diagnostics
    diagnostics["notes"] = .list(judgement.notes.map(JSONValue.string))
    diagnostics["data"] = reading.account
    diagnostics["refused"] = .object(rows.refused.mapValues { .number(Double($0)) })
    diagnostics["population"] = .list(
      reading.table.counts.map { count in
        .object([
          "name": .string(count.name), "before": .number(Double(count.before)), "after": .number(Double(count.after)),
        ])
      })
    let code = CodeFacts(folder: experiment.dataset)
    return RunRecord(
      kind: .judgement, id: id, name: experiment.experiment, case: experiment.name, sweep: nil, status: .complete,
      config: config, fingerprints: fingerprints, environment: code.environment,
      provenance: provenance(code), metrics: judgement.metrics, diagnostics: .object(diagnostics),
      timings: .object([
        "started": .string(started.formatted(.iso8601)), "host": .string(ProcessInfo.processInfo.hostName),
        "seconds": .number(Date().timeIntervalSince(started)),
      ]))
  }

  private func provenance(_ code: CodeFacts) -> JSONValue {
    .object(
      [
        "dataset": .string(URL(fileURLWithPath: experiment.dataset).standardizedFileURL.path),
        "files": files.provenance,
      ].merging(code.provenance(workers: workers)) { first, _ in first })
  }

  /// What to say where the data are not new to the model.
  private var seenNotes: [String] {
    let isSameData = model.bundle.lineage["data"] == fingerprints.data
    guard case .day(let day)? = experiment.asOf else {
      return isSameData ? ["The model was fitted to these very data: nothing here is unseen."] : []
    }
    if trainedDays.contains(day) {
      return [
        isSameData
          ? "The model was fitted to these very data as of \(day): nothing here is unseen."
          : "The model was fitted as of \(day) too: where the customers are the same, nothing here is unseen."
      ]
    }
    guard let last = trainedDays.max(), day < last else { return [] }
    return ["The model was fitted to what was known on \(last), after \(day): it may have seen what came after."]
  }

  private func refusalNotes(_ rows: JudgedRows) -> [String] {
    let count = rows.table.customers.count - rows.scored.count
    if count == 0 { return [] }
    let reasons = rows.refused.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return ["The model refuses \(count) of \(rows.table.customers.count) rows, which no metric counts: \(reasons)."]
  }
}
