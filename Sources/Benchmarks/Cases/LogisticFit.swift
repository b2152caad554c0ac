import Learning
import LinearAlgebra
import Models

extension BenchmarkCase {
  /// A logistic regression with an L2 penalty, to a gradient norm of 1e-8.
  static func logistic(_ name: String, rows: Int, columns: Int, target: Double) -> BenchmarkCase {
    let strength = 1e-4
    return BenchmarkCase(
      name: name, title: "logistic regression, L2, to gradient norm 1e-8, \(grouped(rows)) × \(columns), 5 % events",
      target: target,
      inputs: [RandomRows.withEvents(name, rows: rows, columns: columns, intercept: -4.4)],
      peers: ["scikit-learn", "scikit-learn newton-cholesky", "scikit-learn-intelex", "glum"].map {
        Peer(tool: $0, script: "logistic.py")
      },
      checks: [.atMost("objective", within: 1e-10), .below("gradient", 1e-8)],
      // From nothing known, about five Newton steps are needed.
      work: Work(
        bytes: 5 * Double(rows * columns * 8), operations: 5 * Double(rows * columns * (columns + 5))),
      prepare: { folder in
        let (values, targets) = try folder.rowsWithTargets(name, rows: rows, columns: columns)
        let matrix = Matrix(rowCount: targets.count, columnCount: columns, elements: values)
        let regression = LogisticRegression(penalty: .ridge(strength), tolerance: 1e-8)
        return {
          let model = try regression.fit(MemoryRows(matrix, targets: targets))
          return {
            LogisticObjective(matrix, targets, strength: strength)
              .quality(model.coefficients, intercept: model.intercept)
          }
        }
      })
  }
}
