public import Features
import Foundation
import Frames
import Ingest
public import Learning
import Runs

/// A case's data, read: the customer table, and what there is to say about the files.
public struct CustomerTableReading: Sendable {
  /// One row a customer.
  public let table: CustomerTable
  /// What was planned, which knows the meaning of each feature.
  let plan: FeaturePlan
  /// SHA-256 of the manifest and of every file that was read, in the order of the manifest.
  let fingerprint: String
  /// The dataset's folder.
  let directory: String
  /// What was read: rows and rejects by table, the span of the events, the population's filters.
  let account: JSONValue

  /// Reads the tables that a case needs and builds its customer table.
  ///
  /// Throws: where the dataset is missing or bad, an indicator unknown, or the data end before the outcome window.
  public init(_ experiment: ExperimentCase, workers: Workers) throws {
    let directory = try CustomerTableReading.locate(experiment)
    do {
      try self.init(experiment, directory: directory, workers: workers)
    } catch let error as FeaturesError {
      throw ExperimentsError.unfitConfig(
        place: experiment.places.place(of: error, manifest: Dataset.manifestFile(in: directory)),
        problem: error.description)
    }
  }

  private init(_ experiment: ExperimentCase, directory: String, workers: Workers) throws {
    self.directory = directory
    let dataset = try Dataset(directory: directory)
    let plan = try FeaturePlan(
      manifest: dataset.manifest, requests: experiment.requests, alsoNeeded: experiment.task.alsoNeeded,
      population: experiment.population, outcome: experiment.outcome, label: experiment.label,
      observations: experiment.observations, events: experiment.events)
    self.plan = plan
    try CustomerTableReading.refuseLeaks(plan, experiment)
    var tables: [String: Frame] = [:]
    var hashes = [try Fingerprint.of(file: directory + "/dataset.yaml")]
    var accounts: [String: JSONValue] = [:]
    for (name, columns) in plan.neededColumns {
      let reading = try dataset.read(name, columns: columns, workers: workers)
      tables[name] = reading.frame
      let files = dataset.files(of: try dataset.table(name))
      hashes += try workers.map(files.count) { try Fingerprint.of(file: files[$0]) }
      accounts[name] = .object([
        "rows": .number(Double(reading.rowCount)), "rejects": .number(Double(reading.rejects.count)),
      ])
    }
    fingerprint = Fingerprint.of(hashes.joined(separator: "\n"))
    switch experiment.asOf {
    case .panel(let days): table = try plan.build(tables: tables, panel: days, workers: workers)
    case .day(let day): table = try plan.build(tables: tables, asOf: day, workers: workers)
    case .column, nil: table = try plan.build(tables: tables, asOf: nil, workers: workers)
    }
    account = .object([
      "tables": .object(accounts),
      "events": try JSONValue(encoding: table.diagnostics),
      "first_day": table.dataSpan.map { .string($0.first.description) } ?? .null,
      "last_day": table.dataSpan.map { .string($0.last.description) } ?? .null,
    ])
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
      throw ExperimentsError.missingDataset(config: experiment.file, dataset: named, tried: tried)
    }
    return found
  }
}
