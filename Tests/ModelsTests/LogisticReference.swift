import Foundation
import Learning
import LinearAlgebra
import Models

/// A made-up table and what statsmodels, scikit-learn and glum make of it, from `Tests/References/logistic`.
struct LogisticReference: Decodable {
  struct MaximumLikelihood: Decodable {
    let estimates: [Double]
    let standardErrors: [Double]
    let pValues: [Double]
    let waldLow: [Double]
    let waldHigh: [Double]
    let logLikelihood: Double
    let nullLogLikelihood: Double
    let modelPValue: Double
    let dropOneRatios: [Double]
    let dropOnePValues: [Double]
    let profileIntervals: [[Double]]
  }

  struct Penalised: Decodable {
    let strength: Double
    let lassoShare: Double
    let objective: Double
    let coefficients: [Double]
    let intercept: Double
  }

  struct Folds: Decodable {
    let strength: Double
    let losses: [Double]
  }

  let plain: MaximumLikelihood
  let weighted: MaximumLikelihood
  let penalised: [Penalised]
  let constrained: [Penalised]
  let folds: [Folds]

  static let columns = ["age", "balance", "visits", "tenure", "flag", "noise"]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "References/logistic")

  static func load() throws -> LogisticReference {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      LogisticReference.self, from: Data(contentsOf: folder.appending(path: "logistic.json")))
  }

  /// The columns, the offset, the weight and the target of each row.
  static func table() throws -> [[Double]] {
    try String(contentsOf: folder.appending(path: "table.csv"), encoding: .utf8).split(separator: "\n").dropFirst()
      .map { line in
        try line.split(separator: ",").map { text in
          guard let value = Double(text) else { throw CocoaError(.fileReadCorruptFile) }
          return value
        }
      }
  }

  /// The six columns with `factors`, and the offset after them where asked.
  static func rows(
    factors: [Double] = .init(repeating: 1, count: 6), offset: Bool = false, weights: Bool = false, workers: Int = 1
  ) throws -> MemoryRows {
    let table = try table()
    let matrix = Matrix(
      rowCount: table.count, columnCount: offset ? 7 : 6,
      elements: table.flatMap { row in
        zip(row.prefix(6), factors).map { $0 * $1 } + (offset ? [row[6]] : [])
      })
    return MemoryRows(
      matrix, weights: weights ? table.map { $0[7] } : nil, targets: table.map { $0[8] }, workers: Workers(workers))
  }

  /// The columns as the penalised references have them.
  static let scaledFactors = [0.1, 1 / 5000.0, 1, 1, 1, 1]
}
