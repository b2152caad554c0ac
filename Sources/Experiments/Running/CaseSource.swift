import Features
import Foundation
import Frames
import Ingest
import Learning
import Runs

/// Where a case's data lie and what of them it needs, known before any row is read.
struct CaseSource: Sendable {
  /// One file that is read.
  struct File: Sendable {
    /// The table; nothing for the manifest.
    let table: String?
    /// The file's name in the manifest.
    let name: String
    /// Its path.
    let path: String

    /// What tells it from others of the dataset.
    var label: String { table.map { "\($0): \(name)" } ?? name }
  }

  /// What a file was when it was hashed.
  struct Facts: Sendable {
    let file: File
    let byteCount: Int
    let digest: String
    /// When it was last written, and which file it is, before it was hashed.
    let stamp: [Int]

    /// Throws: where the file was written or replaced since it was hashed.
    func check() throws {
      guard CaseSource.stamp(file.path) == stamp else {
        throw ExperimentsError.unfitConfig(
          place: file.path, problem: "it was changed while it was read: run again once it is whole")
      }
    }
  }

  /// When a file was last written, its size, and which file it is.
  private static func stamp(_ path: String) -> [Int] {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return [] }
    return [
      Int(facts.st_size), Int(facts.st_ino), Int(facts.st_mtim.tv_sec), Int(facts.st_mtim.tv_nsec),
      Int(facts.st_ctim.tv_sec), Int(facts.st_ctim.tv_nsec),
    ]
  }

  /// The dataset's folder.
  let directory: String
  let dataset: Dataset
  /// What is planned, which knows the meaning of each feature.
  let plan: FeaturePlan
  /// The manifest, and the files of every table that is needed, in the order of the manifest.
  let files: [File]

  /// Finds a case's dataset and plans what it needs.
  ///
  /// - Parameter folder: The dataset's folder; nothing means where the config says.
  ///
  /// Throws: where the dataset is missing, an indicator unknown, or a feature known only afterwards.
  init(_ experiment: ExperimentCase, in folder: String? = nil) throws {
    let directory = try folder ?? CaseSource.locate(experiment)
    do {
      try self.init(directory: directory) { manifest in
        let plan = try FeaturePlan(
          manifest: manifest, requests: experiment.requests, alsoNeeded: experiment.alsoNeeded,
          population: experiment.population, outcome: experiment.outcome, label: experiment.label,
          observations: experiment.observations, events: experiment.events)
        try CaseSource.refuseLeaks(plan, experiment)
        return plan
      }
    } catch let error as FeaturesError {
      throw CaseSource.unfit(experiment, directory, error)
    }
  }

  /// Plans what is needed of a dataset.
  init(directory: String, plan makePlan: (DatasetManifest) throws -> FeaturePlan) throws {
    self.directory = directory
    let dataset = try Dataset(directory: directory)
    let plan = try makePlan(dataset.manifest)
    self.dataset = dataset
    self.plan = plan
    let manifest = Dataset.manifestFile(in: directory)
    files =
      try [File(table: nil, name: "dataset.yaml", path: manifest)]
      + plan.neededColumns.flatMap { needed in
        let table = try dataset.table(needed.table)
        return zip(table.files, dataset.files(of: table)).map { File(table: needed.table, name: $0, path: $1) }
      }
  }

  /// The size and SHA-256 of every file.
  func facts(_ workers: Workers) throws -> [Facts] {
    let files = files
    return try workers.map(files.count) { place in
      try CaseSource.demand(files[place], of: directory)
      let stamp = CaseSource.stamp(files[place].path)
      return Facts(
        file: files[place], byteCount: stamp.first ?? 0, digest: try Fingerprint.of(file: files[place].path),
        stamp: stamp)
    }
  }

  /// Makes sure that a declared file is there.
  private static func demand(_ file: File, of directory: String) throws {
    let found = PathKind(file.path)
    guard found != .file else { return }
    let declared = "the name stands in \(Dataset.manifestFile(in: directory)) under tables.\(file.table ?? "").files"
    throw IngestError.unreadable(
      path: file.path,
      reason: found == .folder
        ? "it is a folder, not a file; \(declared)" : "the file is missing; put it there, or mend it where \(declared)")
  }

  /// An error of the features layer with the place of the config that is at fault.
  static func unfit(_ experiment: ExperimentCase, _ directory: String, _ error: FeaturesError) -> ExperimentsError {
    .unfitConfig(
      place: experiment.places.place(of: error, manifest: Dataset.manifestFile(in: directory)),
      problem: error.description)
  }

  /// Refuses features of a prediction that the manifest says are known only afterwards, unless the config accepts them.
  private static func refuseLeaks(_ plan: FeaturePlan, _ experiment: ExperimentCase) throws {
    guard case .prediction(let task) = experiment.task else { return }
    let accepted = Set(task.evaluation.leaks.accepted)
    if let leak = plan.knownAfterwards.first(where: { !accepted.contains($0.feature) }) {
      throw ExperimentsError.unfitConfig(
        place: experiment.places.place(of: leak.feature, under: "features"),
        problem: "\(leak): leave it out, or list it under evaluate.leaks.accept")
    }
  }

  /// The dataset's folder: as the config names it, from where the command runs or from the config's own folder up.
  private static func locate(_ experiment: ExperimentCase) throws -> String {
    let named = experiment.dataset
    var tried = [named]
    if !named.hasPrefix("/") {
      var folder = URL(fileURLWithPath: experiment.file).deletingLastPathComponent()
      for _ in 0..<2 {
        tried.append(folder.appendingPathComponent(named).path)
        folder = folder.deletingLastPathComponent()
      }
    }
    guard let found = tried.first(where: { FileManager.default.fileExists(atPath: $0 + "/dataset.yaml") }) else {
      if tried.contains(where: { PathKind($0) == .file }) {
        throw ExperimentsError.unfitConfig(
          place: experiment.places.place(ofKey: "dataset"),
          problem: "'\(named)' is a file: name the folder that holds dataset.yaml")
      }
      throw ExperimentsError.missingDataset(config: experiment.file, dataset: named, tried: tried)
    }
    return found
  }
}

extension [CaseSource.Facts] {
  /// SHA-256 of those of all files.
  var fingerprint: String { Fingerprint.of(map(\.digest).joined(separator: "\n")) }
}
