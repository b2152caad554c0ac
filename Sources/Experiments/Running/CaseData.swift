import Features
import Foundation
import Frames
import Learning
import Models
import Runs

/// What several cases may share: the customer table and the split into folds.
struct CaseData: Sendable {
  let reading: CustomerTableReading
  let folds: Folds
  /// SHA-256 of the customers' ids and the fold of each in each repeat.
  let splitFingerprint: String

  var table: CustomerTable { reading.table }

  /// What tells whether two cases share their data.
  static func key(_ experiment: ExperimentCase) -> String {
    (["dataset", "events", "as_of", "outcome", "population", "features", "evaluate", "seed"]
      .map { experiment.resolved[$0]?.text ?? "" } + experiment.alsoNeeded).joined(separator: "\n")
  }

  init(_ experiment: ExperimentCase, workers: Workers) throws {
    reading = try CustomerTableReading(experiment, workers: workers)
    let customers = reading.table.customers
    let wanted = max(2 * experiment.tiers.names.count, experiment.evaluation.folds)
    guard customers.count >= wanted else {
      throw ExperimentsError.tooFewCustomers(
        count: customers.count, wanted: wanted, why: "for \(experiment.evaluation.folds) folds and the tiers")
    }
    folds = Folds(
      groups: customers, foldCount: experiment.evaluation.folds, repeatCount: experiment.evaluation.repeats,
      seed: experiment.seed)
    splitFingerprint = Fingerprint.of(
      Data(customers.joined(separator: "\n").utf8) + Data(folds.fingerprintContent))
  }

  /// A numeric column of the customer table, missing as NaN.
  func numbers(_ name: String, key: String) throws -> [Double] {
    let names = table.indicators.columnNames
    guard let column = table.indicators[name] else {
      throw ExperimentsError.unknownIndicator(
        key: key, name: name, suggestion: nearestSpelling(to: name, among: names), known: names)
    }
    guard case .number(let values) = column.values else { throw ExperimentsError.notNumeric(key: key, name: name) }
    return values
  }
}
