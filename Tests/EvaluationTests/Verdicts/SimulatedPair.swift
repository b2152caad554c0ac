import Evaluation
import Foundation
import Learning

/// Two models of the same customers, each fitted anew on every fold's training rows: the folds share training rows as those
/// of real runs do, and customers are the source of all randomness.
///
/// What will happen hangs on a hidden number; either model sees noisy copies of it of its own. With equal noise the two are
/// exchangeable, so there is no difference, whatever the customers drawn.
struct SimulatedPair {
  /// What is simulated.
  struct Design {
    var rowCount: Int
    var columnCount: Int
    /// The noise of the first model's columns and of the second's.
    var noise: (Double, Double)
  }

  static let metrics = ["auc", "ks", "average_precision", "brier", "log_loss"]
  /// The metrics of which a lower value is better.
  static let losses: Set<String> = ["brier", "log_loss"]

  let events: [Bool]
  private let columns: [[[Double]]]
  private let columnCount: Int

  init(_ design: Design, seed: UInt64) {
    var random = CounterRandom(seed: seed, purpose: "tests.verdicts", row: 0)
    let hidden = (0..<design.rowCount).map { _ in random.normal() }
    events = hidden.map { random.uniform() < 1 / (1 + exp(1 - 1.2 * $0)) }
    columnCount = design.columnCount
    columns = [design.noise.0, design.noise.1].map { noise in
      hidden.map { value in (0..<design.columnCount).map { _ in value + noise * random.normal() } }
    }
  }

  /// The metrics of both models on each fold, by metric, model and fold.
  func folds(_ folds: Folds) -> [String: [[Double]]] {
    var found = Dictionary(uniqueKeysWithValues: Self.metrics.map { ($0, [[Double](), [Double]()]) })
    for repetition in 0..<folds.repeatCount {
      for fold in 0..<folds.foldCount {
        let judged = folds.testRows(fold: fold, repetition: repetition)
        let training = folds.trainingRows(fold: fold, repetition: repetition)
        for model in 0..<2 {
          let values = Self.values(probabilities(model, training, judged), judged.map { events[$0] })
          for name in Self.metrics { found[name]![model].append(values[name]!) }
        }
      }
    }
    return found
  }

  /// The probabilities that a model of some rows gives to others: a least-squares fit, held within 0.02 and 0.98.
  func probabilities(_ model: Int, _ training: [Int], _ judged: [Int]) -> [Double] {
    let width = columnCount + 1
    var normal = [[Double]](repeating: [Double](repeating: 0, count: width + 1), count: width)
    for row in training {
      let inputs = [1] + columns[model][row]
      let target = events[row] ? 1.0 : 0.0
      for i in 0..<width {
        for j in i..<width { normal[i][j] += inputs[i] * inputs[j] }
        normal[i][width] += inputs[i] * target
      }
    }
    for i in 0..<width { for j in 0..<i { normal[i][j] = normal[j][i] } }
    let weights = Self.solved(normal)
    return judged.map { row in
      let score = zip([1] + columns[model][row], weights).reduce(0) { $0 + $1.0 * $1.1 }
      return min(0.98, max(0.02, score))
    }
  }

  /// The probabilities by fixed models, the same for both: what they differ in lies in the customers alone.
  func fixedProbabilities(_ model: Int, _ judged: [Int]) -> [Double] {
    judged.map { row in
      let mean = columns[model][row].reduce(0, +) / Double(columnCount)
      return min(0.98, max(0.02, 0.3 + 0.16 * mean))
    }
  }

  /// The solution of normal equations, by elimination: they are positive definite.
  private static func solved(_ system: [[Double]]) -> [Double] {
    var rows = system
    for pivot in rows.indices {
      for row in rows.indices where row != pivot {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for column in pivot...rows.count { rows[row][column] -= factor * rows[pivot][column] }
      }
    }
    return rows.indices.map { rows[$0][rows.count] / rows[$0][$0] }
  }

  static func values(_ probabilities: [Double], _ events: [Bool]) -> [String: Double] {
    let sample = try! PredictedProbabilities(
      ScoredSample(scores: probabilities, events: events, workers: Workers(1)))
    return [
      "auc": sample.sample.areaUnderCurve().value.value ?? 0.5,
      "ks": sample.sample.kolmogorovSmirnov().value.value ?? 0,
      "average_precision": sample.sample.averagePrecision().value ?? 0, "brier": sample.brierScore().value!,
      "log_loss": sample.logLoss(workers: Workers(1)).value!,
    ]
  }
}
