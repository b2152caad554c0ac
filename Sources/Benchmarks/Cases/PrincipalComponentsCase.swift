import Learning
import Models

extension BenchmarkCase {
  /// All principal components of rows of which one column has a mean of 1e8.
  static let principalComponents: BenchmarkCase = {
    let (rows, columns) = (1_000_000, 32)
    return BenchmarkCase(
      name: "pca", title: "principal components, all, 1,000,000 × 32, one column's mean 1e8", target: 0.25,
      inputs: [
        RandomRows(name: "pca", rows: rows, columns: columns) { random, row in
          let factors = (0..<4).map { _ in random.normal() }
          for column in row.indices {
            row[column] = factors[column % 4] * (1 + 0.1 * Double(column)) + random.normal()
          }
          row[0] += 1e8
        }
      ],
      peers: ["scikit-learn", "scikit-learn-intelex"].map { Peer(tool: $0, script: "pca.py") },
      checks: [
        .equal("variance.first", within: 1e-9), .equal("variance.last", within: 1e-6),
        .equal("variance.sum", within: 1e-9),
      ],
      work: Work(bytes: Double(rows * columns * 8), operations: Double(rows * columns * (columns + 1))),
      prepare: { folder in
        let matrix = try folder.matrix("pca", rows: rows, columns: columns)
        return {
          let model = try PrincipalComponents(.count(columns)).fit(MemoryRows(matrix))
          let variances = model.explainedVariances
          return {
            [
              "variance.first": variances[0], "variance.last": variances[columns - 1],
              "variance.sum": variances.reduce(0, +),
            ]
          }
        }
      })
  }()
}
