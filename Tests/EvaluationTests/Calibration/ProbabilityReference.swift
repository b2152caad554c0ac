import Evaluation

/// `probabilities/probabilities.json`.
struct ProbabilityReference: Decodable {
  struct Line: Decodable {
    let intercept, slope, interceptError, slopeError, level, levelError, likelihoodRatio: Double
  }
  struct HosmerLemeshow: Decodable {
    let statistic, unseen, fitted: Double
    let rates, probabilities: [Double]
  }
  struct Spiegelhalter: Decodable {
    let z, probability: Double
  }
  struct Confusion: Decodable {
    let cutoff: Double
    let counts, accuracyInterval: [Double]
    let accuracy, balancedAccuracy, recall, precision, specificity, f1, matthews: Double
  }
  struct Case: Decodable {
    let name: String
    let probabilities, events: [Double]
    let weights: [Double]?
    let logLoss, brier: Double
    let line: Line
    let spiegelhalter: Spiegelhalter
    let confusion: [Confusion]
    let hosmerLemeshow: HosmerLemeshow?

    func forecast() throws -> PredictedProbabilities {
      try PredictedProbabilities(ScoredSample(scores: probabilities, targets: events, weights: weights))
    }
  }
  struct Grade: Decodable {
    let events, total, probability, test: Double
    let interval: [Double]
  }
  struct Stability: Decodable {
    let expected, actual: [Int]
    let index, critical, probability: Double
  }
  let cases: [Case]
  let grades: [Grade]
  let stability: Stability

  static func read() throws -> ProbabilityReference {
    try References.read(ProbabilityReference.self, "probabilities", "probabilities.json")
  }
}

/// Probabilities with what happened, where both are known to be in order.
func forecast(_ probabilities: [Double], _ targets: [Double]) throws -> PredictedProbabilities {
  try PredictedProbabilities(ScoredSample(scores: probabilities, targets: targets))
}
