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
  /// SHA-256 of the files that were read.
  let dataFingerprint: String
  /// SHA-256 of the customers' ids and the fold of each in each repeat.
  let splitFingerprint: String

  var table: CustomerTable { reading.table }

  /// What tells whether two cases share their data.
  static func key(_ experiment: ExperimentCase) -> String {
    (["dataset", "events", "rows", "as_of", "outcome", "population", "features", "label", "evaluate", "seed"]
      .map { experiment.resolved[$0]?.text ?? "" } + neededBesideFeatures(experiment)).joined(separator: "\n")
  }

  /// What a case needs and its features do not name; only this sets apart the tables of cases of the same features.
  private static func neededBesideFeatures(_ experiment: ExperimentCase) -> [String] {
    var named: Set<String> = []
    for request in experiment.requests {
      switch request {
      case .custom(let custom): named.insert(custom.name)
      case .indicator(let name):
        named.insert(name)
        for member in IndicatorCatalog.all where member.group.rawValue == name { named.insert(member.name) }
      }
    }
    return experiment.alsoNeeded.filter { named.insert($0).inserted }
  }

  init(_ experiment: ExperimentCase, workers: Workers, memory: MemoryLimit?) throws {
    reading = try CustomerTableReading(experiment, workers: workers, memory: memory)
    dataFingerprint = try reading.fingerprint(workers)
    let customers = reading.table.customers
    folds = try FoldDealing(experiment, reading.table).folds()
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
  func space(of experiment: ExperimentCase, _ task: TierTask, workers: Workers) throws -> Matrix {
    let table = table.indicators
    return try experiment.preparation.fit(table, inputs: task.evaluation.space, workers: workers)
      .apply(table, workers: workers)
  }

  /// Makes sure that every indicator that a case names is there, and a number where a number is wanted.
  ///
  /// Throws: `ExperimentsError` that names the place and the indicator.
  func check(_ experiment: ExperimentCase) throws {
    let places = experiment.places
    for name in experiment.preparation.columns.keys.sorted() {
      try find(name, place: places.place(ofKey: "prepare", name))
    }
    if let money = experiment.verdicts.money {
      _ = try numbers(money, place: places.place(ofKey: "compare", "money"))
    }
    switch experiment.task {
    case .tiers(let task):
      _ = try numbers(task.tiers.orderBy, place: places.place(ofKey: "tiers", "order_by"))
      for name in task.evaluation.space {
        _ = try numbers(name, place: places.place(of: name, under: "evaluate", "space"))
      }
      for name in task.inputs ?? [] {
        try find(name, place: places.place(of: name, under: "model", "inputs"))
      }
      for name in task.model.namedIndicators {
        _ = try numbers(name, place: places.place(of: name, under: "model", "dimensions"))
      }
    case .prediction(let task):
      try check(task.predictor, experiment.places)
      for name in task.predictor.namedFeatures where !table.featureNames.contains(name) {
        let place = places.place(ofKey: "model")
        throw ExperimentsError.unknownIndicator(
          place: place, name: name, suggestion: nearestSpelling(to: name, among: table.featureNames),
          known: table.featureNames)
      }
      if task.evaluation.rejectInference != nil, table.rejected == nil {
        throw ExperimentsError.unfitConfig(
          place: places.place(ofKey: "evaluate", "reject_inference"),
          problem:
            "none of the \(table.customers.count) rows is rejected (\(task.label.rejection)): mend the label, or leave "
            + "reject_inference out")
      }
    }
  }

  private func check(_ predictor: PredictorSettings, _ places: ConfigPlaces) throws {
    switch predictor {
    case .logistic(let settings):
      guard let offset = settings.offset else { return }
      let place = places.place(ofKey: "model", "offset")
      _ = try numbers(offset, place: place)
      if table.featureNames.contains(offset) {
        throw ExperimentsError.unfitConfig(
          place: place, problem: "the offset '\(offset)' is among the features too; leave it out there")
      }
    case .scorecard(let settings):
      if settings.stability != nil, Set(table.asOf).count < 2 {
        throw ExperimentsError.unfitConfig(
          place: places.place(ofKey: "model", "select", "stability"),
          problem:
            "all rows have the same day or none, so nothing can move; give several days in as_of, or leave it out")
      }
    }
  }
}

extension PredictorSettings {
  /// The features that the settings name themselves.
  var namedFeatures: [String] {
    switch self {
    case .logistic(let settings): settings.signs.keys.sorted()
    case .scorecard(let settings): settings.binning.rules.keys.sorted()
    }
  }
}
