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

  /// The model fitted to some rows, and what it says of them; nothing means all, and of settings the case's own.
  func train(
    rows: [Int]? = nil, seed: UInt64? = nil, model: TierModelSettings? = nil, preparation: Preparation? = nil,
    workers: Workers
  ) throws -> TrainedTiers {
    let place = rowPlace
    let training = TierTraining(
      table: table, rows: rows, inputs: inputs, preparation: preparation ?? experiment.preparation,
      tiers: task.tiers,
      seed: seed ?? experiment.seed, workers: workers,
      makeSource: { matrix, weights in try TierFitting.source(matrix, weights, place, workers) })
    return try (model ?? task.model).train(training)
  }

  /// What the model fitted to all rows but a fold's says of every customer; of training rows tiers and groups alone.
  func labels(without testRows: [Int], trainingRows: [Int], workers: Workers) throws -> Labels {
    precondition(
      trainingRows.count + testRows.count == table.rowCount,
      "\(trainingRows.count) training and \(testRows.count) test rows of \(table.rowCount)")
    let trained = try train(rows: trainingRows, workers: workers)
    let held = try labels(trained.model, rows: testRows, workers: workers)
    func merged<Value>(_ training: [Value], _ test: [Value]) -> [Value] {
      guard var whole = training.first.map({ [Value](repeating: $0, count: table.rowCount) }) else { return test }
      for (row, value) in zip(trainingRows, training) { whole[row] = value }
      for (row, value) in zip(testRows, test) { whole[row] = value }
      return whole
    }
    let unknown = [Double](repeating: .nan, count: trainingRows.count)
    return Labels(
      tiers: merged(trained.tiers, held.tiers),
      groups: held.groups.flatMap { groups in trained.groups.map { merged($0, groups) } },
      scores: held.scores.map { merged(unknown, $0) }, margins: merged(unknown, held.margins))
  }

  /// What a model says about some customers; nothing means every one.
  ///
  /// Throws: `ExperimentsError.refusedCustomers` where the model refuses some.
  func labels(_ model: FittedTierModel, rows: [Int]? = nil, workers: Workers) throws -> Labels {
    let scores = try model.scores(table, rows: rows, workers: workers)
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
