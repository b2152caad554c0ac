import Evaluation
import Foundation
import Learning
import LinearAlgebra
import Models

extension BenchmarkCase {
  /// Ten folds and twelve penalties, judged by AUC and log loss.
  static let crossValidation: BenchmarkCase = {
    let (rows, columns) = (100_000, 30)
    let strengths = (0..<12).map { pow(10, -5 + 0.5 * Double($0)) }
    return BenchmarkCase(
      name: "cross-validation",
      title: "cross-validation, 10 folds × 12 penalties, 100,000 × 30, AUC and log loss", target: 0.05,
      inputs: [RandomRows.withEvents("cross-validation", rows: rows, columns: columns, intercept: -4.4)],
      peers: [Peer(tool: "scikit-learn-intelex", script: "cross_validation.py")],
      checks: [
        .equal("auc.mean", within: 1e-4), .equal("auc.best", within: 1e-4), .equal("log_loss.mean", within: 1e-4),
        .equal("log_loss.best", within: 1e-4),
      ],
      work: Work(
        bytes: Double(strengths.count * rows * columns * 8),
        operations: Double(strengths.count * 10 * rows * columns * 5)),
      prepare: { folder in
        let (values, targets) = try folder.rowsWithTargets("cross-validation", rows: rows, columns: columns)
        let matrix = Matrix(rowCount: targets.count, columnCount: columns, elements: values)
        let folds = targets.indices.map { $0 % 10 }
        let regression = LogisticRegression(penalty: .ridge(1), tolerance: 1e-6)
        return {
          let validation = try regression.crossValidated(
            MemoryRows(matrix, targets: targets), strengths: strengths, folds: folds)
          let areas = try Workers.all.map(strengths.count) { index throws(EvaluationError) in
            try ScoredSample(scores: validation.candidates[index].margins, targets: targets, workers: Workers(1))
              .byFold(folds, foldCount: 10)
              .reduce(0) { $0 + ($1?.areaUnderCurve().value.value ?? .nan) } / 10
          }
          return {
            let losses = validation.candidates.map { $0.losses.reduce(0, +) / Double($0.losses.count) }
            return [
              "auc.mean": areas.reduce(0, +) / Double(areas.count), "auc.best": areas.max() ?? .nan,
              "log_loss.mean": losses.reduce(0, +) / Double(losses.count), "log_loss.best": losses.min() ?? .nan,
            ]
          }
        }
      })
  }()
}
