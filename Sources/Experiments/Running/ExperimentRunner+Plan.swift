import Learning
import Runs

extension ExperimentRunner {
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
    /// Its steps, in order.
    public let stages: [PlanStage]
  }

  /// What would become of one step of a case.
  public struct PlanStage: Sendable, Encodable {
    /// What would be done.
    public enum State: String, Sendable, Encodable {
      /// Its output is kept and would be taken.
      case hit
      /// It would be done.
      case miss
      /// Its output is not kept, but neither is it needed.
      case unneeded
    }

    /// The step.
    public let stage: String
    /// The key of its output.
    public let key: String
    /// What would be done.
    public let state: State
    /// Why.
    public let reason: String
  }

  /// What running the cases would do; reads the data where they are not kept, fits nothing, writes nothing.
  ///
  /// - Parameters:
  ///   - cases: The cases.
  ///   - again: Whether runs that are there would be repeated, with nothing taken from what was kept.
  public func plan(_ cases: [ExperimentCase], again: Bool = false) throws -> [PlanStep] {
    try cases.map { experiment in
      let data = try caseData(experiment, CaseStages(stageStore, takesKept: !again, keepsNew: false))
      let identity = try RunIdentity(experiment, data)
      let isThere = !again && whole(identity.id) != nil
      let reason =
        isThere
        ? "same config, data, split and program"
        : again ? "asked for again" : try difference(identity, experiment)
      return PlanStep(
        id: identity.id, case: experiment.name, isThere: isThere, reason: reason,
        stages: stages(experiment, data, isThere: isThere, again: again))
    }
  }

  private func stages(_ experiment: ExperimentCase, _ data: CaseData, isThere: Bool, again: Bool) -> [PlanStage] {
    let keys = data.keys.all(data.folds)
    var states: [String: StageStore.State] = [:]
    for key in keys { states[key.stage] = again ? .absent : stageStore?.state(of: key.key) ?? .absent }
    // One is of no use without the other: what was read is told by both.
    let hasTable = states["read"] == .kept && states["indicators"] == .kept
    let last = stageStore?.lastKeys(of: "\(experiment.experiment)-\(experiment.name)") ?? []
    let isPrediction = if case .prediction = experiment.task { true } else { false }
    func isNeeded(_ stage: String) -> Bool {
      if isThere { return false }
      if ["read", "indicators", "split", "fit", "judge"].contains(stage) || states["judge"] != .kept { return true }
      if stage == "prepare" { return states["natural clusters"].map { $0 != .kept } ?? false }
      return stage.hasPrefix("fold ") ? isPrediction : ["natural clusters", "rejected applicants"].contains(stage)
    }
    return keys.map { key in
      var (state, reason) = (PlanStage.State.hit, "kept")
      if ["read", "indicators"].contains(key.stage), states[key.stage] == .kept, !hasTable {
        (state, reason) = (.miss, key.stage == "read" ? "'indicators' needs the rows" : "'read' is not kept")
      } else if states[key.stage] != .kept {
        state = .miss
        reason = again ? "asked for again" : why(key, states[key.stage] ?? .absent, last)
      }
      if state == .miss, !isNeeded(key.stage) {
        (state, reason) = (.unneeded, isThere ? "the run is there" : "what follows from it is kept")
      }
      return PlanStage(stage: key.stage, key: key.key, state: state, reason: reason)
    }
  }

  /// Why a step's output is not there.
  private func why(_ key: StageKey, _ state: StageStore.State, _ last: [StageKey]) -> String {
    if state == .damaged { return "the kept output is damaged" }
    guard let earlier = last.first(where: { $0.stage == key.stage }) else { return "never run" }
    let changes = key.changes(since: earlier)
    return changes.isEmpty ? "no longer kept" : changes.joined(separator: "; ")
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
    if let own = earlier.first(where: { $0.id == identity.id }) {
      return own.status == .complete
        ? "the run that is there is damaged" : "the run that is there is \(own.status.rawValue)"
    }
    guard let record = earlier.last else { return "never run" }
    let (old, new) = (record.fingerprints, identity.fingerprints)
    let parts = [
      old.config != new.config ? "config" : nil, old.data != new.data ? "data" : nil,
      old.split != new.split ? "split" : nil, old.code != new.code ? "program" : nil,
    ].compactMap { $0 }
    return parts.joined(separator: ", ") + " changed since \(record.id)"
  }
}
