import Foundation
import Learning
import Models

extension BenchmarkCase {
  /// Optimal monotone bins of many variables.
  static let binning: BenchmarkCase = {
    let (rows, variables) = (200_000, 50)
    return BenchmarkCase(
      name: "binning", title: "weight-of-evidence binning, monotone, 50 variables × 200,000 rows", target: 0.05,
      inputs: [
        RandomRows(name: "binning", rows: rows, columns: variables + 1) { random, row in
          var margin = -2.5
          for column in 0..<variables {
            let value = random.normal()
            margin += (column % 2 == 0 ? 0.25 : -0.25) * tanh(value) * Double(1 + column % 5) / 3
            row[column] = column % 3 == 0 ? value : column % 3 == 1 ? exp(value) : (4 * value).rounded()
          }
          row[variables] = random.uniform() < 1 / (1 + exp(-margin)) ? 1 : 0
        }
      ],
      peers: [Peer(tool: "optbinning", script: "binning.py")],
      checks: [.atLeast("information_value", within: 0)],
      // Each variable's values are read and sorted: eight-byte words to their places and back in three passes.
      work: Work(bytes: Double(rows * variables) * (8 + 6 * 8)),
      prepare: { folder in
        let (values, targets) = try folder.rowsWithTargets("binning", rows: rows, columns: variables)
        let columns = (0..<variables).map { variable in
          BinningColumn("x\(variable)", .numbers(targets.indices.map { values[$0 * variables + variable] }))
        }
        var rule = BinningRule()
        rule.direction = .automatic
        rule.turningGain = .greatestFiniteMagnitude
        rule.smoothing = .none
        rule.maximumBins = 20
        rule.maximumPrebins = 50
        rule.treeLeaves = 20
        let binning = Binning(rule: rule)
        return {
          let model = try binning.fit(columns, target: targets)
          return { ["information_value": model.variables.reduce(0) { $0 + $1.informationValue }] }
        }
      })
  }()
}
