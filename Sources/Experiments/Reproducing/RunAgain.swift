import Foundation
public import Learning
import LinearAlgebra
public import Runs

/// Runs a past run again from its record alone, in a folder of its own and with nothing taken from what was kept.
public struct RunAgain {
  private let store: RunStore
  private let record: RunRecord
  private let folder: String
  private let workers: Workers

  /// Names a run.
  ///
  /// - Parameters:
  ///   - record: The run's record.
  ///   - folder: The run's folder.
  ///   - workers: How many threads may work.
  ///
  /// Throws: where a file of the run is missing, torn or edited, and where there is nothing to reproduce.
  public init(_ record: RunRecord, folder: String, workers: Workers) throws {
    guard record.kind == .run else {
      throw ExperimentsError.unfitConfig(
        place: record.id, problem: "only a run can be reproduced, and this is a judgement: run `stratum judge` again")
    }
    guard record.status == .complete else {
      throw ExperimentsError.unfitConfig(
        place: record.id,
        problem:
          "only a whole run can be reproduced, and this one is marked '\(record.status.rawValue)': run the case again first"
      )
    }
    store = RunStore(directory: (folder as NSString).deletingLastPathComponent)
    self.record = record
    self.folder = folder
    self.workers = workers
    try store.verify(record, in: folder)
  }

  /// Runs it again and says how the two compare.
  ///
  /// - Parameters:
  ///   - scratch: A folder that is made for it, and removed afterwards.
  ///   - dataFolder: The dataset's folder; nothing means where it lay, or else where the config says.
  ///   - tolerance: How far apart metrics may lie where bytes cannot be the same.
  ///   - report: Told now and then how far the whole is; may be called from any thread.
  ///
  /// Throws: where the data are not those of the run, naming the file.
  public func compare(
    in scratch: String, dataFolder: String?, tolerance: Double = Reproduction.usualTolerance,
    report: @escaping @Sendable (ExperimentRunner.Progress) -> Void = { _ in }
  ) throws -> Reproduction {
    let experiment = try ExperimentCase(recorded: record, at: folder + "/run.json")
    let found = dataFolder ?? recordedFolder
    try checkFiles(experiment, in: found)
    defer { try? FileManager.default.removeItem(atPath: scratch) }
    // The outputs of steps are kept there while both runs are compared; the folder is new, so none is taken.
    let runner = ExperimentRunner(
      store: RunStore(directory: scratch), workers: workers, dataFolder: found, report: report)
    let again = try runner.run(experiment, again: true).record
    if let failure = again.failure {
      throw ExperimentsError.unfitConfig(place: record.id, problem: "run again it failed: \(failure)")
    }
    let kernels = Reproduction.Pair(
      recorded: record.environment["kernels"] ?? "unknown", now: KernelClass.current.description)
    return Reproduction(
      record, again: again, when: Date().formatted(.iso8601), kernels: kernels, files: sameFiles(again),
      difference: firstDifference(again, in: RunStore(directory: scratch)),
      metrics: Reproduction.MetricAgreement(record.metrics, again.metrics, tolerance: tolerance))
  }

  /// Where the data lay, if they still do.
  private var recordedFolder: String? {
    guard let path = record.provenance["dataset"]?.text, FileManager.default.fileExists(atPath: path + "/dataset.yaml")
    else { return nil }
    return path
  }

  /// Makes sure that the files are those that the run read.
  private func checkFiles(_ experiment: ExperimentCase, in found: String?) throws {
    let source = try CaseSource(experiment, in: found)
    var recorded: [String: String] = [:]
    for file in record.provenance["files"]?.items ?? [] {
      guard let name = file["file"]?.text, let digest = file["sha256"]?.text else { continue }
      recorded[(file["table"].flatMap { $0 == .null ? nil : "\($0.text): " } ?? "") + name] = digest
    }
    for fact in try source.facts(workers) where recorded[fact.file.label] != fact.digest {
      throw ExperimentsError.unfitConfig(
        place: fact.file.path,
        problem: recorded[fact.file.label] == nil
          ? "the run read no such file (\(fact.file.label)): name the folder of its data with --data"
          : "it is not the file that the run read (SHA-256 \(fact.digest.prefix(12))… instead of "
            + "\(recorded[fact.file.label]!.prefix(12))…): name the folder of the run's data with --data")
    }
  }

  /// Whether each file has the same bytes.
  private func sameFiles(_ again: RunRecord) -> [String: Bool] {
    var same = record.artifacts.merging(again.artifacts) { one, _ in one }.keys.reduce(into: [String: Bool]()) {
      $0[$1] = record.artifacts[$1] == again.artifacts[$1]
    }
    // Another key gives other pseudonyms and another order, which says nothing about the run.
    if record.provenance["pseudonyms"] != again.provenance["pseudonyms"] {
      (same["assignments.csv"], same["rejects.csv"]) = (nil, nil)
    }
    return same
  }

  private func firstDifference(_ again: RunRecord, in scratch: RunStore) -> Reproduction.Difference? {
    let now = Dictionary(again.stages.map { ($0.name, $0) }) { one, _ in one }
    guard let stage = record.stages.first(where: { now[$0.name]?.digest != $0.digest }) else { return nil }
    var (compared, distance) = (Optional<String>.none, StageContent.Distance())
    if let own = StageStore(runs: store.directory).read(stage.key), own.digest == stage.digest,
      let other = now[stage.name].flatMap({ StageStore(runs: scratch.directory).read($0.key) })
    {
      (compared, distance) = ("the kept output", own.content.distance(to: other.content))
    } else if let file = ["fit": "model.json", "judge": "metrics.json"][stage.name] {
      let values = [folder, scratch.folder(of: again.id)].map { folder in
        FileManager.default.contents(atPath: "\(folder)/\(file)").flatMap {
          try? JSONDecoder().decode(JSONValue.self, from: $0)
        }
      }
      compared = file
      distance.add(values[0], values[1], file)
    }
    return Reproduction.Difference(
      stage: stage.name, compared: compared, part: distance.part, units: compared == nil ? nil : distance.units,
      differing: distance.differing, count: distance.count)
  }
}
