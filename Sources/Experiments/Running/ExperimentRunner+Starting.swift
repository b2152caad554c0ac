import LinearAlgebra
public import Runs

extension ExperimentRunner {
  /// How some cases were started.
  public struct Start: Sendable {
    /// The start that was interrupted and is gone on with; nothing where there was none.
    public let resumed: StartedExperiment?
    let noted: StartedExperiment
  }

  /// Notes that cases are started, so that they can be gone on with if this process is killed; what can be known to be
  /// wrong is known first, as by `check`.
  ///
  /// - Parameters:
  ///   - cases: The cases, in the order in which they are to be run.
  ///   - resuming: Whether an interrupted start of the same cases is to be gone on with.
  ///   - again: Whether data that are kept are read anew all the same.
  ///
  /// Throws: `ResumeRefusal` where config, data or program changed since the interrupted start, naming what.
  public func start(_ cases: [ExperimentCase], resuming: Bool, again: Bool = false) throws -> Start {
    let now = StartedExperiment(
      experiment: cases[0].experiment,
      cases: try cases.map { experiment in
        let files = try reading.source(experiment).files
        return StartedExperiment.Case(
          name: experiment.name, config: experiment.resolved,
          files: Dictionary(files.map { ($0.file.label, $0.digest) }) { one, _ in one })
      }, kernels: KernelClass.current.description)
    let earlier = resuming ? try store.started(now.experiment, cases: now.cases.map(\.name)) : nil
    if let earlier {
      let changes = earlier.changes(to: now)
      guard changes.isEmpty else {
        throw ResumeRefusal(experiment: now.experiment, started: earlier.started, changes: changes)
      }
    }
    try check(cases, again: again)
    try store.write(earlier ?? now)
    return Start(resumed: earlier, noted: now)
  }

  /// Notes that cases have come to their end.
  public func finish(_ start: Start) { store.remove(start.noted) }
}
