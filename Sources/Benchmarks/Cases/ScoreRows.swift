import TierScoring

extension BenchmarkCase {
  /// Many rows through a plan, on all cores.
  static func scoring(
    _ name: String, title: String, data: RandomRows, checks: [QualityCheck],
    quality: @escaping @Sendable (ScoringModel, _ rows: [Double], TierScores) -> [String: Double]
  ) -> BenchmarkCase {
    BenchmarkCase(
      name: name, title: title, target: 1, inputs: [data, ScoringModel.Files()],
      peers: ["onnxruntime float32", "onnxruntime float64"].map { Peer(tool: $0, script: "scoring.py") },
      checks: checks, work: Work(bytes: Double(data.rows * data.columns * 8)),
      prepare: { folder in
        let model = try ScoringModel(folder)
        let scorer = try TierScorer(name == "score-tiers" ? model.tierPlan : model.logisticPlan)
        let rows = try folder.elements(data.name, rows: data.rows, columns: data.columns)
        var results = TierScores()
        return {
          rows.withUnsafeBufferPointer { scorer.score(rows: $0, into: &results) }
          return { quality(model, rows, results) }
        }
      })
  }
}
