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
  /// The manifest and every file that was read, in the order of the manifest.
  private let files: [String]
  /// The dataset's folder.
  let directory: String
  /// What was read: rows and rejects by table, the span of the events, the population's filters.
  let account: JSONValue
  /// The rows that were refused.
  let refused: [RefusedRow]

  /// Reads the tables that a case needs and builds its customer table.
  ///
  /// - Parameters:
  ///   - memory: How much memory may be used, and where what goes beyond lies; nothing where there is no limit.
  ///
  /// Throws: where the limit is too small, the dataset is missing or bad, an indicator unknown, or the data end before
  /// the outcome window.
  public init(_ experiment: ExperimentCase, workers: Workers, memory: MemoryLimit? = nil) throws {
    let directory = try CustomerTableReading.locate(experiment)
    do {
      try self.init(directory: directory, experiment.asOf, workers, memory) { manifest in
        let plan = try FeaturePlan(
          manifest: manifest, requests: experiment.requests, alsoNeeded: experiment.alsoNeeded,
          population: experiment.population, outcome: experiment.outcome, label: experiment.label,
          observations: experiment.observations, events: experiment.events)
        try CustomerTableReading.refuseLeaks(plan, experiment)
        return plan
      }
    } catch let error as FeaturesError {
      throw ExperimentsError.unfitConfig(
        place: experiment.places.place(of: error, manifest: Dataset.manifestFile(in: directory)),
        problem: error.description)
    }
  }

  /// Reads the tables of a dataset that a plan needs.
  init(
    directory: String, _ asOf: AsOfSettings?, _ workers: Workers, _ memory: MemoryLimit?,
    plan makePlan: (DatasetManifest) throws -> FeaturePlan
  ) throws {
    self.directory = directory
    let dataset = try Dataset(directory: directory)
    let plan = try makePlan(dataset.manifest)
    self.plan = plan
    var tables: [String: Frame] = [:]
    var accounts: [String: JSONValue] = [:]
    var refused: [RefusedRow] = []
    func note(_ name: String, _ rowCount: Int, _ rejects: Rejects) throws {
      refused += RefusedRow.rows(rejects, of: try dataset.table(name), in: dataset)
      accounts[name] = .object(["rows": .number(Double(rowCount)), "rejects": .number(Double(rejects.count))])
    }
    let streamed = plan.streamedTable
    for (name, columns) in plan.neededColumns where name != streamed?.table {
      let reading = try dataset.read(name, columns: columns, workers: workers)
      tables[name] = reading.frame
      try note(name, reading.rowCount, reading.rejects)
    }
    var events: EventCollector?
    if let (name, columns) = streamed {
      let collector = plan.eventCollector(
        tables: tables, memoryLimit: memory?.bytes, scratchFolder: memory?.scratchFolder ?? ".")
      let (rowCount, rejects) = try dataset.stream(name, columns: columns, into: collector, workers: workers)
      try note(name, rowCount, rejects)
      events = collector
    } else {
      events = try plan.collectedEvents(tables: tables, workers: workers)
    }
    switch asOf {
    case .panel(let days): table = try plan.build(tables: tables, events: events, panel: days, workers: workers)
    case .day(let day): table = try plan.build(tables: tables, events: events, asOf: day, workers: workers)
    case .column, nil: table = try plan.build(tables: tables, events: events, asOf: nil, workers: workers)
    }
    files =
      try [Dataset.manifestFile(in: directory)]
      + plan.neededColumns.flatMap { needed in dataset.files(of: try dataset.table(needed.table)) }
    self.refused = refused
    account = .object([
      "tables": .object(accounts),
      "events": try JSONValue(encoding: table.diagnostics),
      "first_day": table.dataSpan.map { .string($0.first.description) } ?? .null,
      "last_day": table.dataSpan.map { .string($0.last.description) } ?? .null,
    ])
  }

  /// SHA-256 of those of the manifest and of every file that was read.
  func fingerprint(_ workers: Workers) throws -> String {
    let files = files
    let hashes = try workers.map(files.count) { try Fingerprint.of(file: files[$0]) }
    return Fingerprint.of(hashes.joined(separator: "\n"))
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
