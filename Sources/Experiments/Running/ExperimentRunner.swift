import Evaluation
import Features
import Foundation
public import Learning
import Models
public import Runs

/// Runs cases of an experiment and keeps each as a run folder. Cases that share data read it once.
public final class ExperimentRunner {
  /// Where prepared rows lie while models are fitted; results never depend on it.
  public enum RowPlace: String, Sendable, CaseIterable {
    /// In memory.
    case memory
    /// In a file that is streamed, for rows that memory would not hold.
    case file
  }

  /// How far the whole is.
  public struct Progress: Sendable {
    /// The share that is done, 0 to 1.
    public let share: Double
    /// What is being done.
    public let what: String
  }

  /// One case, run.
  public struct Result: Sendable {
    /// Its record.
    public let record: RunRecord
    /// Whether it was there already.
    public let wasThere: Bool
  }

  private let store: RunStore
  private let workers: Workers
  private let rowPlace: RowPlace
  private let memory: MemoryLimit?
  private let report: @Sendable (Progress) -> Void
  private var data: [String: CaseData] = [:]
  private var naturalClusters: [String: Judgement] = [:]
  private var assignmentFiles: [String: AssignmentFile] = [:]

  /// Makes a runner.
  ///
  /// - Parameters:
  ///   - store: The folder of runs.
  ///   - workers: How many threads may work.
  ///   - rowPlace: Where prepared rows lie.
  ///   - memory: How much memory may be used; nothing where there is no limit.
  ///   - report: Told now and then how far the whole is; may be called from any thread.
  public init(
    store: RunStore, workers: Workers, rowPlace: RowPlace = .memory, memory: MemoryLimit? = nil,
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.store = store
    self.workers = workers
    self.rowPlace = rowPlace
    self.memory = memory
    self.report = report
  }

  /// Reads the data of some cases and makes sure that they fit the configs and that runs can be written, so that
  /// nothing is fitted before all that can be known to be wrong is known.
  ///
  /// Throws: where data cannot be read or do not fit a config, or the folder of runs cannot be written.
  public func check(_ cases: [ExperimentCase]) throws {
    for experiment in cases { _ = try caseData(experiment) }
    try store.prepare()
  }

  /// Runs a case, or finds its run whole.
  ///
  /// A case that its data cannot carry (more clusters than distinct customers, say) becomes a run that failed, with the
  /// reason.
  ///
  /// - Parameters:
  ///   - again: Whether to repeat a run that is there.
  ///   - position: The case's place among how many, for progress.
  ///
  /// Throws: where the data cannot be read or do not fit the config, before anything is written.
  public func run(
    _ experiment: ExperimentCase, again: Bool = false, position: (index: Int, count: Int) = (0, 1)
  ) throws -> Result {
    let start = Date()
    let data = try caseData(experiment)
    let identity = try RunIdentity(experiment, data)
    if !again, store.contains(identity.id) {
      return Result(record: try store.run(identity.id), wasThere: true)
    }
    let report = report
    let tell: @Sendable (Double, String) -> Void = { share, what in
      report(
        Progress(
          share: (Double(position.index) + share) / Double(position.count), what: "\(experiment.name): \(what)"))
    }
    var draft = RunDraft(experiment, identity, data)
    do {
      draft.add(try outcome(experiment, data, tell))
    } catch let error as ModelError {
      draft.fail(String(describing: error))
    } catch let error as FeaturesError {
      draft.fail(String(describing: error))
    } catch let error as EvaluationError {
      draft.fail(String(describing: error))
    } catch let error as ExperimentsError {
      draft.fail(String(describing: error))
    }
    let record = draft.record(started: start)
    let files = try draft.files({ try assignmentFile(experiment, data) }, workers: workers)
    try store.write(record, files: files)
    return Result(record: record, wasThere: false)
  }

  private func outcome(
    _ experiment: ExperimentCase, _ data: CaseData, _ report: @escaping @Sendable (Double, String) -> Void
  ) throws -> CaseOutcome {
    switch experiment.task {
    case .tiers(let task):
      var outcome = try TierJudging(
        experiment, task, data, workers: workers, rowPlace: rowPlace(of: experiment, data), report: report
      ).run()
      outcome.judgement.add(try naturalClusters(experiment, task, data))
      return outcome
    case .prediction(let task):
      return try PredictionJudging(experiment, task, data, workers: workers, report: report).run()
    }
  }

  /// What running a case would do.
  public struct PlanStep: Sendable, Encodable {
    /// The run's id.
    public let id: String
    /// The case.
    public let `case`: String
    /// Whether the run is there, whole.
    public let isThere: Bool
    /// Why it would be run, or not.
    public let reason: String
  }

  /// What running the cases would do; reads the data, fits nothing, writes nothing.
  public func plan(_ cases: [ExperimentCase]) throws -> [PlanStep] {
    try cases.map { experiment in
      let identity = try RunIdentity(experiment, caseData(experiment))
      let isThere = store.contains(identity.id)
      return PlanStep(
        id: identity.id, case: experiment.name, isThere: isThere,
        reason: isThere ? "same config, data, split and program" : try difference(identity, experiment))
    }
  }

  /// Why no run fits: what differs from the latest run of the same case.
  private func difference(_ identity: RunIdentity, _ experiment: ExperimentCase) throws -> String {
    let earlier = try store.entries().compactMap { entry -> RunRecord? in
      if case .run(let record) = entry, record.name == experiment.experiment, record.case == experiment.name {
        record
      } else {
        nil
      }
    }
    guard let record = earlier.last else { return "never run" }
    if record.id == identity.id { return "the run that is there is \(record.status.rawValue) or not whole" }
    let (old, new) = (record.fingerprints, identity.fingerprints)
    let parts = [
      old.config != new.config ? "config" : nil, old.data != new.data ? "data" : nil,
      old.split != new.split ? "split" : nil, old.code != new.code ? "program" : nil,
    ].compactMap { $0 }
    return parts.joined(separator: ", ") + " changed since \(record.id)"
  }

  /// The search for a natural number of clusters, done once for all cases that declare the same space.
  private func naturalClusters(
    _ experiment: ExperimentCase, _ task: TierTask, _ data: CaseData
  ) throws -> Judgement {
    guard let settings = task.evaluation.naturalClusters else { return Judgement() }
    let key = CaseData.key(experiment) + (experiment.resolved["prepare"]?.text ?? "")
    if let known = naturalClusters[key] { return known }
    report(Progress(share: 0.95, what: "\(experiment.name): natural clusters"))
    let made = try NaturalClusterJudging(settings: settings, seed: experiment.seed, workers: workers)
      .judge(data.space(of: experiment, task, workers: workers))
    naturalClusters[key] = made
    return made
  }

  /// Where prepared rows lie: as was asked for, but in a file where they would take more than an eighth of the memory.
  private func rowPlace(of experiment: ExperimentCase, _ data: CaseData) -> RowPlace {
    guard let memory else { return rowPlace }
    let bytes = 8 * data.table.customers.count * inputCount(of: experiment, data)
    return bytes > memory.bytes / 8 ? .file : rowPlace
  }

  private func inputCount(of experiment: ExperimentCase, _ data: CaseData) -> Int {
    guard case .tiers(let task) = experiment.task else { return data.table.featureNames.count }
    return task.inputs?.count ?? data.table.featureNames.count
  }

  /// The order and the pseudonyms of the table's rows, made once for all cases that share the table.
  private func assignmentFile(_ experiment: ExperimentCase, _ data: CaseData) throws -> AssignmentFile {
    let key = CaseData.key(experiment)
    let pseudonyms = try Pseudonyms(keyFile: Pseudonyms.defaultKeyFile)
    let file = assignmentFiles[key] ?? AssignmentFile(data.table, pseudonyms, workers: workers)
    assignmentFiles[key] = file
    return file
  }

  private func caseData(_ experiment: ExperimentCase) throws -> CaseData {
    let key = CaseData.key(experiment)
    if data[key] == nil { report(Progress(share: 0, what: "\(experiment.name): reading")) }
    let found = try data[key] ?? CaseData(experiment, workers: workers, memory: memory)
    data[key] = found
    try found.check(experiment)
    try memory?.check(found.table, inputCount: inputCount(of: experiment, found), workers)
    return found
  }
}
