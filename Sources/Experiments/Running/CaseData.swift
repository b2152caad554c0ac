import Features
import Foundation
import Frames
import Learning
import LinearAlgebra
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
  ///
  /// - Parameter place: Where the config names it.
  func numbers(_ name: String, place: String) throws -> [Double] {
    guard case .number(let values) = try find(name, place: place).values else {
      throw ExperimentsError.notNumeric(place: place, name: name)
    }
    return values
  }

  @discardableResult
  private func find(_ name: String, place: String) throws -> Column {
    if let column = table.indicators[name] { return column }
    let names = table.indicators.columnNames
    let qualified = names.first { $0.hasSuffix("." + name) }
    throw ExperimentsError.unknownIndicator(
      place: place, name: name, suggestion: qualified ?? nearestSpelling(to: name, among: names), known: names)
  }

  /// The declared space: its indicators, prepared as the config says, on all customers.
  func space(of experiment: ExperimentCase, workers: Workers) throws -> Matrix {
    let table = table.indicators
    return try experiment.preparation.fit(table, inputs: experiment.evaluation.space, workers: workers)
      .apply(table, workers: workers)
  }

  /// Makes sure that every indicator that a case names is there, and a number where a number is wanted.
  ///
  /// Throws: `ExperimentsError` that names the place and the indicator.
  func check(_ experiment: ExperimentCase) throws {
    let places = experiment.places
    _ = try numbers(experiment.tiers.orderBy, place: places.place(ofKey: "tiers", "order_by"))
    for name in experiment.evaluation.space {
      _ = try numbers(name, place: places.place(of: name, under: "evaluate", "space"))
    }
    for name in experiment.preparation.columns.keys.sorted() {
      try find(name, place: places.place(ofKey: "prepare", name))
    }
    for name in experiment.modelInputs ?? [] {
      try find(name, place: places.place(of: name, under: "model", "inputs"))
    }
    for name in experiment.model.namedIndicators {
      _ = try numbers(name, place: places.place(of: name, under: "model", "dimensions"))
    }
  }
}
