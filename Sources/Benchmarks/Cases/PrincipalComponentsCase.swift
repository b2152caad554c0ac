import Learning
import LinearAlgebra
import Models

extension BenchmarkCase {
  /// All principal components; added to one column, 1e8 must change no variance by more than what it rounds off.
  static let principalComponents: BenchmarkCase = {
    let (rows, columns) = (1_000_000, 32)
    return BenchmarkCase(
      name: "pca", title: "principal components, all, centred, 1,000,000 × 32", target: 0.25,
      inputs: [
        RandomRows(name: "pca", rows: rows, columns: columns) { random, row in
          let factors = (0..<4).map { _ in random.normal() }
          for column in row.indices {
            row[column] = factors[column % 4] * (1 + 0.1 * Double(column)) + random.normal()
          }
        }
      ],
      peers: ["scikit-learn", "scikit-learn-intelex"].map { Peer(tool: $0, script: "pca.py") },
      checks: [
        .equal("variance.first", within: 1e-9), .equal("variance.last", within: 1e-6),
        .equal("variance.sum", within: 1e-9), .oursBelow("error.shifted", 1e-7),
      ],
      work: Work(bytes: Double(rows * columns * 8), operations: Double(rows * columns * (columns + 1))),
      prepare: { folder in
        let matrix = try folder.matrix("pca", rows: rows, columns: columns)
        return {
          let model = try PrincipalComponents(.count(columns)).fit(MemoryRows(matrix))
          let variances = model.explainedVariances
          return {
            var shifted = matrix.elements
            for row in 0..<matrix.rowCount { shifted[row * columns] += 1e8 }
            let others = try PrincipalComponents(.count(columns)).fit(
              MemoryRows(Matrix(rowCount: matrix.rowCount, columnCount: columns, elements: shifted))
            ).explainedVariances
            return [
              "variance.first": variances[0], "variance.last": variances[columns - 1],
              "variance.sum": variances.reduce(0, +),
              "error.shifted": zip(variances, others).reduce(0) { max($0, abs($1.0 - $1.1) / $1.0) },
            ]
          }
        }
      })
  }()
}
