import TierScoring

extension BenchmarkCase {
  /// Raw rows through impute, scale, principal components and nearest centroid, to tier and margin.
  static let scoreTiers = scoring(
    "score-tiers", title: "score 1,000,000 × 30 rows: impute, scale, PCA, k-means", data: ScoringModel.rows,
    checks: (0..<ScoringModel.clusters).map { .equal("cluster.\($0)", within: 1e-3) }
  ) { _, _, found in
    var counts: [String: Double] = [:]
    for cluster in found.groups { counts["cluster.\(cluster)", default: 0] += 1 }
    return counts
  }
}
