import Features
import Foundation
import Frames
import Ingest
import Learning
import Runs
import TierScoring

/// The case that a model was made by, asked of another dataset and day: read from the config in the model's bundle.
struct JudgedCase {
  /// The case, with the new dataset, day and window.
  let experiment: ExperimentCase
  /// The days that the model was fitted to the rows of; empty where its rows have no day, or one each.
  let trainedDays: [Day]
  private let requests: [FeatureRequest]

  /// Reads the case.
  ///
  /// - Parameters:
  ///   - asOf: The day; nothing where the model is of a static table, or of rows that have a day each.
  ///   - window: The days of the outcome window; nothing means as many as in the config.
  ///
  /// Throws: `ExperimentsError` where the bundle does not say how, or a day is missing or too much.
  init(_ bundle: TierModelBundle, dataset: String, asOf: Day?, window: Int?) throws {
    let trained = try TrainedIndicators(bundle)
    _ = try DatasetIndicators.day(asOf, trained)
    guard case .object(var fields)? = bundle.config else { preconditionFailure("a config of no keys was read") }
    let name = if case .text(let name)? = fields.removeValue(forKey: "case") { name } else { bundle.name }
    let experimentName = if case .text(let name)? = fields["name"] { name } else { bundle.name }
    fields["dataset"] = .text(dataset)
    if let asOf { fields["as_of"] = .text(asOf.description) }
    if let window {
      guard case .object(var outcome)? = fields["outcome"] else {
        throw ExperimentsError.unfitBundle(
          problem: "the model '\(bundle.name)' was made without an outcome window: leave out --outcome")
      }
      outcome["window"] = .text("\(window)d")
      fields["outcome"] = .object(outcome)
    }
    do {
      experiment = try ExperimentCase(
        TrainedIndicators.declaration(.object(fields)), experiment: experimentName,
        name: asOf.map { "\(name)@\($0)" } ?? "\(name)@judged", sweep: nil)
    } catch let error as IngestError {
      throw ExperimentsError.unfitBundle(problem: "the model's config is not one of this program: \(error)")
    }
    requests = trained.requests(for: bundle.plan)
    switch trained.asOf {
    case .day(let day): trainedDays = [day]
    case .panel(let days): trainedDays = days
    case .column, nil: trainedDays = []
    }
  }

  /// Reads the dataset: the model's inputs as known on the day, and what came after.
  ///
  /// Throws: `ExperimentsError.unfitConfig` with the manifest where the dataset cannot serve, or ends before the window does.
  func read(events: String?, workers: Workers, memory: MemoryLimit?) throws -> (
    reading: CustomerTableReading, files: [CaseSource.Facts]
  ) {
    let directory = experiment.dataset
    do {
      let source = try CaseSource(directory: directory) { manifest in
        try FeaturePlan(
          manifest: manifest, requests: requests, alsoNeeded: experiment.alsoNeeded,
          population: experiment.population, outcome: experiment.outcome, label: experiment.label,
          observations: experiment.observations, events: events ?? experiment.events)
      }
      return (try CustomerTableReading(source, experiment.asOf, workers, memory), try source.facts(workers))
    } catch let error as FeaturesError {
      throw ExperimentsError.unfitConfig(
        place: Dataset.manifestFile(in: directory), problem: error.description)
    }
  }
}
