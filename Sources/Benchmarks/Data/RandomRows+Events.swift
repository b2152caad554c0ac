import Foundation
import Learning

extension RandomRows {
  /// Rows whose last column is a target of 0 or 1, drawn from a logistic model of the others.
  static func withEvents(_ name: String, rows: Int, columns: Int, intercept: Double) -> RandomRows {
    var random = CounterRandom(seed: 4, purpose: "benchmark.\(name).coefficients")
    let scale = 2 / Double(columns).squareRoot()
    let coefficients = (0..<columns).map { _ in scale * random.normal() }
    return RandomRows(name: name, rows: rows, columns: columns + 1) { random, row in
      let common = random.normal()
      var margin = intercept
      for column in 0..<columns {
        row[column] = 0.8 * random.normal() + 0.6 * common
        margin += coefficients[column] * row[column]
      }
      row[columns] = random.uniform() < 1 / (1 + exp(-margin)) ? 1 : 0
    }
  }
}

extension BenchmarkFolder {
  /// Rows apart from their targets, which are the last column of the file.
  func rowsWithTargets(_ name: String, rows full: Int, columns: Int) throws -> (rows: [Double], targets: [Double]) {
    let elements = try elements(name, rows: full, columns: columns + 1)
    let count = rows(full)
    let values = [Double](unsafeUninitializedCapacity: count * columns) { values, filled in
      for row in 0..<count {
        for column in 0..<columns { values[row * columns + column] = elements[row * (columns + 1) + column] }
      }
      filled = count * columns
    }
    return (values, (0..<count).map { elements[$0 * (columns + 1) + columns] })
  }
}
