import Evaluation
import Features
import Foundation
public import Learning
import LinearAlgebra
import Models
public import Runs

/// Runs cases of an experiment and keeps each as a run folder. Cases that share data read it once, and what was done
/// before is not done again.
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

  let store: RunStore
  /// Where the outputs of steps are kept; nothing where they are not.
  let stageStore: StageStore?
  let reading: CaseReading
  private let workers: Workers
  private let rowPlace: RowPlace
  private let memory: MemoryLimit?
  private let report: @Sendable (Progress) -> Void
  private var isPrepared = false
  private var code: [String: CodeFacts] = [:]
  private var assignmentFiles: [String: AssignmentFile] = [:]

  /// Makes a runner.
  ///
  /// - Parameters:
  ///   - store: The folder of runs.
  ///   - workers: How many threads may work.
  ///   - rowPlace: Where prepared rows lie.
  ///   - memory: How much memory may be used; nothing where there is no limit.
  ///   - stages: How many bytes the kept outputs of steps may take beside the runs; nothing where none are kept.
  ///   - dataFolder: The dataset's folder; nothing means where each config says.
  ///   - report: Told now and then how far the whole is; may be called from any thread.
  public init(
    store: RunStore, workers: Workers, rowPlace: RowPlace = .memory, memory: MemoryLimit? = nil,
    stages: Int? = StageStore.usualLimit, dataFolder: String? = nil,
    report: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.store = store
    self.workers = workers
    self.rowPlace = rowPlace
    self.memory = memory
    self.report = report
    stageStore = stages.map { StageStore(runs: store.directory, limit: $0) }
    reading = CaseReading(folder: dataFolder, workers: workers, memory: memory)
  }

  /// Why the outputs of steps cannot be kept, where one could not; nothing else is lost by that.
  public var stageProblem: String? { stageStore?.problem }

  /// Reads the data of some cases and makes sure that they fit the configs and that runs can be written, so that
  /// nothing is fitted before all that can be known to be wrong is known.
  ///
  /// - Parameters:
  ///   - cases: The cases.
  ///   - again: Whether data that are kept are read anew all the same.
  ///
  /// Throws: where data cannot be read or do not fit a config, or the folder of runs cannot be written.
  public func check(_ cases: [ExperimentCase], again: Bool = false) throws {
    for experiment in cases { _ = try reading.source(experiment) }
    try prepare()
    for experiment in cases { _ = try caseData(experiment, CaseStages(stageStore, takesKept: !again)) }
  }

  /// Runs a case, or finds its run whole.
  ///
  /// A case that its data cannot carry (more clusters than distinct customers, say) becomes a run that failed, with the
  /// reason.
  ///
  /// - Parameters:
  ///   - experiment: The case.
  ///   - again: Whether to repeat a run that is there, with nothing taken from what was kept.
  ///   - position: The case's place among how many, for progress.
  ///
  /// Throws: where the data cannot be read or do not fit the config, before anything is written; `RunBusy` where another
  /// process is running the same.
  public func run(
    _ experiment: ExperimentCase, again: Bool = false, position: (index: Int, count: Int) = (0, 1)
  ) throws -> Result {
    let start = Date()
    try prepare()
    let stages = CaseStages(stageStore, takesKept: !again)
    let data = try caseData(experiment, stages)
    let identity = try RunIdentity(experiment, data)
    if !again, let there = whole(identity.id) { return Result(record: there, wasThere: true) }
    let origin = try provenance(experiment, data)
    let lock = try RunLock(identity.id, in: store)
    // Whoever held the lock until now may have made it.
    if !again, let there = whole(identity.id) { return Result(record: there, wasThere: true) }
    let report = report
    let tell: @Sendable (Double, String) -> Void = { share, what in
      report(
        Progress(
          share: (Double(position.index) + share) / Double(position.count), what: "\(experiment.name): \(what)"))
    }
    var draft = RunDraft(experiment, identity, data, origin)
    InterruptibleRun.current.begin(draft.record(started: start, stages: [], as: .interrupted), in: store)
    defer { InterruptibleRun.current.end() }
    do {
      draft.add(try outcome(experiment, data, stages, tell))
    } catch let error as ModelError {
      draft.fail(String(describing: error))
    } catch let error as FeaturesError {
      draft.fail(String(describing: error))
    } catch let error as EvaluationError {
      draft.fail(String(describing: error))
    } catch let error as ExperimentsError {
      draft.fail(String(describing: error))
    }
    let keys = data.keys.all(data.folds)
    let record = draft.record(started: start, stages: stages.stages(keys))
    let files = try draft.files({ try assignmentFile(experiment, data) }, workers: workers)
    InterruptibleRun.current.end()
    let written = try store.write(record, files: files)
    stageStore?.note(keys, of: "\(experiment.experiment)-\(experiment.name)")
    withExtendedLifetime(lock) {}
    return Result(record: written, wasThere: false)
  }

  /// The run of an id, where it is there with all its files as they were written.
  func whole(_ id: String) -> RunRecord? {
    guard store.contains(id), let record = try? store.run(id), (try? store.verify(record)) != nil else { return nil }
    return record
  }

  /// Makes the folder of runs, once.
  private func prepare() throws {
    if !isPrepared { try store.prepare() }
    isPrepared = true
  }

  private func outcome(
    _ experiment: ExperimentCase, _ data: CaseData, _ stages: CaseStages,
    _ report: @escaping @Sendable (Double, String) -> Void
  ) throws -> CaseOutcome {
    switch experiment.task {
    case .tiers(let task):
      var outcome = try TierJudging(
        experiment, task, data, stages, workers: workers, rowPlace: rowPlace(of: experiment, data), report: report
      ).run()
      if let settings = task.evaluation.naturalClusters {
        report(0.95, "natural clusters")
        outcome.judgement.add(
          try stages.judgement(data.keys.naturalClusters, after: []) {
            try NaturalClusterJudging(settings: settings, seed: experiment.seed, workers: workers)
              .judge(data.space(of: experiment, task, stages, workers: workers))
          })
      }
      return outcome
    case .prediction(let task):
      return try PredictionJudging(experiment, task, data, stages, workers: workers, report: report).run()
    }
  }

  /// The order and the pseudonyms of the table's rows, made once for all cases that share the table.
  private func assignmentFile(_ experiment: ExperimentCase, _ data: CaseData) throws -> AssignmentFile {
    let key = data.keys.indicators.key
    let pseudonyms = try Pseudonyms(keyFile: Pseudonyms.defaultKeyFile)
    let file = assignmentFiles[key] ?? AssignmentFile(data.table, pseudonyms, workers: workers)
    assignmentFiles[key] = file
    return file
  }

  private func provenance(_ experiment: ExperimentCase, _ data: CaseData) throws -> RunProvenance {
    let folder = (experiment.file as NSString).deletingLastPathComponent
    let facts = code[folder] ?? CodeFacts(folder: folder)
    code[folder] = facts
    return RunProvenance(
      data: data, split: experiment.task.split, code: facts, workers: workers,
      pseudonyms: try Pseudonyms(keyFile: Pseudonyms.defaultKeyFile).mark)
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

  func caseData(_ experiment: ExperimentCase, _ stages: CaseStages) throws -> CaseData {
    let found = try reading.data(experiment, stages) {
      report(Progress(share: 0, what: "\(experiment.name): reading"))
    }
    try found.check(experiment)
    try memory?.check(found.table, inputCount: inputCount(of: experiment, found), workers)
    return found
  }
}
