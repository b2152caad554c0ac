import Features
import Foundation
import Frames
import Learning
import LinearAlgebra
import Models
import TierScoring

/// Fits a case's tier model to some of its customers, and labels all of them.
struct TierFitting: Sendable {
  let experiment: ExperimentCase
  let task: TierTask
  let table: Frame
  let inputs: [String]
  let rowPlace: ExperimentRunner.RowPlace

  /// The model fitted to some rows; nothing means all.
  func fit(rows: [Int]? = nil, seed: UInt64? = nil, workers: Workers) throws -> FittedTierModel {
    let place = rowPlace
    let training = TierTraining(
      table: table, rows: rows, inputs: inputs, preparation: experiment.preparation, tiers: task.tiers,
      seed: seed ?? experiment.seed, workers: workers,
      makeSource: { matrix, weights in try TierFitting.source(matrix, weights, place, workers) })
    return try task.model.fit(training)
  }

  /// What a model says about every customer.
  ///
  /// Throws: `ExperimentsError.refusedCustomers` where the model refuses some.
  func labels(_ model: FittedTierModel, workers: Workers) throws -> Labels {
    let scores = try model.scores(table, workers: workers)
    if let first = scores.refusals.first {
      throw ExperimentsError.refusedCustomers(
        count: scores.refusals.count, reason: model.plan.words(first.refusal))
    }
    return Labels(
      tiers: scores.tiers.map(Int.init), groups: scores.groups.isEmpty ? nil : scores.groups.map(Int.init),
      scores: scores.scores.isEmpty ? nil : scores.scores, margins: scores.margins)
  }

  /// Rows in memory, or in a file whose name is gone as soon as it is open, so that nothing stays behind.
  private static func source(
    _ matrix: Matrix, _ weights: [Double]?, _ place: ExperimentRunner.RowPlace, _ workers: Workers
  ) throws -> any RowSource {
    guard place == .file else { return MemoryRows(matrix, weights: weights, workers: workers) }
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("stratum-rows-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var writer = try RowFileWriter(path: path, columnCount: matrix.columnCount, hasWeights: weights != nil)
    for row in 0..<matrix.rowCount { try writer.append(matrix.row(row), weight: weights?[row]) }
    try writer.finish()
    return try FileRows(path: path, workers: workers)
  }
}
