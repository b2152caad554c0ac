import TierScoring

extension BenchmarkCase {
  /// The same as `scoreTiers` for rows that come one at a time.
  static let scoreOneRow: BenchmarkCase = {
    let data = ScoringModel.rows
    let count = 2000
    return BenchmarkCase(
      name: "score-row", title: "score one row: impute, scale, PCA, k-means", target: 0.2,
      inputs: [data, ScoringModel.Files()],
      peers: ["onnxruntime float32", "onnxruntime float64"].map { Peer(tool: $0, script: "scoring.py") },
      checks: [.equal("cluster", within: 1e-3)],
      work: Work(operations: Double(2 * ScoringModel.columns * ScoringModel.components)),
      prepare: { folder in
        let scorer = try TierScorer(try ScoringModel(folder).tierPlan)
        let rows = try folder.elements(data.name, rows: data.rows, columns: data.columns)
        let scratch = scorer.scratch()
        return {
          var sum = 0
          rows.withUnsafeBufferPointer { rows in
            for row in 0..<min(count, rows.count / data.columns) {
              let values = UnsafeBufferPointer(rebasing: rows[row * data.columns..<(row + 1) * data.columns])
              sum += scorer.score(values, in: scratch).group
            }
          }
          return { ["cluster": Double(sum), "times": 1 / Double(min(count, rows.count / data.columns))] }
        }
      })
  }()
}
