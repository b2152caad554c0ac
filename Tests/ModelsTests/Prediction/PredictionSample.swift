import Features
import Foundation
import Frames
import Learning
import Models

/// Customers of whom a known share will leave: older and poorer ones rarely, those of the south often.
struct PredictionSample {
  static let regions = ["north", "south", "west"]
  /// The indicators of the table.
  static let inputs = ["income", "age", "noise", "region"]

  let table: Frame
  let target: [Double]

  /// - Parameter slope: By how much the logit rises with an income of one deviation more; 0 makes labels by chance.
  init(rowCount: Int = 600, slope: Double = 1.2, seed: UInt64 = 1) {
    func uniform(_ purpose: String, _ row: Int) -> Double {
      var random = CounterRandom(seed: seed, purpose: purpose, row: row)
      return random.uniform()
    }
    func bell(_ purpose: String, _ row: Int) -> Double {
      (0..<4).reduce(0) { $0 + uniform("\(purpose).\($1)", row) - 0.5 } * 3.0.squareRoot()
    }
    let rows = 0..<rowCount
    let income = rows.map { bell("income", $0) }
    let age = rows.map { 20 + Int64(60 * uniform("age", $0)) }
    let region = rows.map { Int32(3 * uniform("region", $0)) }
    target = rows.map { row in
      let logit = -1 + slope * (income[row] - 0.02 * Double(age[row] - 50) + (region[row] == 1 ? 1 : 0))
      return uniform("label", row) < 1 / (1 + exp(-logit)) ? 1 : 0
    }
    table = Frame([
      Column("income", .number(rows.map { $0 % 11 == 3 ? .nan : 1000 * income[$0] })),
      Column("age", .integer(age)), Column("noise", .number(rows.map { bell("noise", $0) })),
      Column("region", .category(codes: region, levels: PredictionSample.regions)),
    ])
  }

  init(table: Frame, target: [Double]) {
    self.table = table
    self.target = target
  }

  func training(
    rows: [Int]? = nil, inputs: [String] = PredictionSample.inputs, shares: [Double] = [0.5, 0.3], workers: Int = 1
  ) -> PredictionTraining {
    let target = target
    return PredictionTraining(
      table: table, rows: rows ?? Array(target.indices), target: target, inputs: inputs,
      grades: RiskGrades(names: ["low", "medium", "high"], shares: shares), workers: Workers(workers),
      innerFolds: { rows in
        try Folds(classes: rows.map { Int(target[$0]) }, groups: rows, foldCount: 3, seed: 5)
      })
  }

  /// The same rows but for some, whose values and labels are others.
  func changed(at rows: [Int]) -> PredictionSample {
    var target = target
    for row in rows { target[row] = 1 - target[row] }
    let columns = table.columns.map { column -> Column in
      switch column.values {
      case .number(var values):
        for row in rows { values[row] = values[row].isNaN ? 7 : -3 * values[row] + 1 }
        return Column(column.name, .number(values))
      case .integer(var values):
        for row in rows { values[row] += 1000 }
        return Column(column.name, .integer(values))
      case .category(var codes, let levels):
        for row in rows { codes[row] = (codes[row] + 1) % Int32(levels.count) }
        return Column(column.name, .category(codes: codes, levels: levels))
      default: preconditionFailure("no such column in the sample")
      }
    }
    return PredictionSample(table: Frame(columns), target: target)
  }
}

/// The bytes of a fitted predictor.
func bytes(_ predictor: FittedPredictor) throws -> Data {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  return try encoder.encode(predictor)
}
