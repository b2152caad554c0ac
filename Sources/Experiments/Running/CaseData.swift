import Features
import Foundation
import Frames
import Learning
import LinearAlgebra
import Models
import Runs

/// A case's data: the customer table and the split into folds, which several cases may share.
struct CaseData: Sendable {
  let source: CaseSource
  /// The files as they were hashed.
  let files: [CaseSource.Facts]
  let keys: CaseKeys
  let reading: CustomerTableReading
  /// What each column of the table holds.
  let profiles: [IndicatorFacts]
  let folds: Folds
  /// SHA-256 of the customers' ids and the fold of each in each repeat.
  let splitFingerprint: String

  var table: CustomerTable { reading.table }

  /// SHA-256 of the files that were read.
  var dataFingerprint: String { files.fingerprint }

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
  func space(
    of experiment: ExperimentCase, _ task: TierTask, _ stages: CaseStages, workers: Workers
  ) throws -> Matrix {
    let table = table.indicators
    return try stages.value(
      keys.prepare, from: { try $0.matrix() }, to: { StageContent($0) },
      make: {
        try experiment.preparation.fit(table, inputs: task.evaluation.space, workers: workers)
          .apply(table, workers: workers)
      })
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

extension ExperimentCase {
  /// What the case needs and its features do not name; only this sets apart the tables of cases of the same features.
  var neededBesideFeatures: [String] {
    var named: Set<String> = []
    for request in requests {
      switch request {
      case .custom(let custom): named.insert(custom.name)
      case .indicator(let name):
        named.insert(name)
        for member in IndicatorCatalog.all where member.group.rawValue == name { named.insert(member.name) }
      }
    }
    return alsoNeeded.filter { named.insert($0).inserted }
  }
}
