import Foundation
import LinearAlgebra

/// The mean loss plus half the penalty's strength times the squared coefficients, and its gradient: computed in the
/// plainest way, and in the same way by the peers' script.
struct LogisticObjective {
  private let rows: Matrix
  private let targets: [Double]
  private let strength: Double

  init(_ rows: Matrix, _ targets: [Double], strength: Double) {
    self.rows = rows
    self.targets = targets
    self.strength = strength
  }

  /// The objective, and the largest magnitude of an element of its gradient.
  func quality(_ coefficients: [Double], intercept: Double) -> [String: Double] {
    let count = Double(rows.rowCount)
    var loss = 0.0
    var gradient = [Double](repeating: 0, count: rows.columnCount + 1)
    let margins = rows.multiplied(by: coefficients)
    var residuals = margins
    for row in residuals.indices {
      let margin = margins[row] + intercept
      loss += max(margin, 0) + log1p(exp(-abs(margin))) - targets[row] * margin
      residuals[row] = 1 / (1 + exp(-margin)) - targets[row]
      gradient[rows.columnCount] += residuals[row] / count
    }
    let slopes = rows.multiplied(by: residuals, transposingSelf: true)
    for column in coefficients.indices { gradient[column] = slopes[column] / count + strength * coefficients[column] }
    let penalty = strength / 2 * coefficients.reduce(0) { $0 + $1 * $1 }
    return [
      "objective": loss / count + penalty, "gradient": gradient.reduce(0) { max($0, abs($1)) },
    ]
  }
}
