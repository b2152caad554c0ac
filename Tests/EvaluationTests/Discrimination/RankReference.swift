import Evaluation

/// `discrimination/rank_metrics.json`.
struct RankReference: Decodable {
  struct Case: Decodable {
    let name: String
    let scores: [Double]
    let other: [Double]
    let events: [Double]
    let weights: [Double]?
    let area: Double
    let averagePrecision: Double
    let kolmogorovSmirnov: Double
    let threshold: Double
    let gains: [Double]
    let covariance: [[Double]]?

    func sample() throws -> ScoredSample { try ScoredSample(scores: scores, targets: events, weights: weights) }
  }
  let cases: [Case]

  static func cases() throws -> [Case] {
    try References.read(RankReference.self, "discrimination", "rank_metrics.json").cases
  }
}
