internal import CSpecialFunctions

/// A grade's probability of default against its defaults.
public struct GradeCalibration: Sendable, Equatable, Codable {
  /// The grade's number, from 0.
  public let grade: Int
  /// The weight of its rows.
  public let weight: Double
  /// The weight of those that defaulted.
  public let events: Double
  /// The mean probability that its rows were given. Undefined in a grade without rows.
  public let meanProbability: Measure
  /// The observed rate with Jeffreys' interval. Undefined in a grade without rows.
  public let eventRate: Estimate
  /// Jeffreys' test that the probability is not too low: the chance, once the defaults are seen, that the true rate is at
  /// most the mean probability. A small one says that risk is underestimated. Undefined in a grade without rows.
  ///
  /// Formula: the beta distribution function with d + ½ and n − d + ½ at the mean probability.
  /// Source: European Central Bank (2019), "Instructions for reporting the validation results of internal models",
  /// section 2.5.3.1.
  public let probability: Measure

  private enum CodingKeys: String, CodingKey {
    case grade, weight, events, probability
    case meanProbability = "mean_probability"
    case eventRate = "event_rate"
  }
}

extension PredictedProbabilities {
  /// Each grade's probability against its defaults.
  ///
  /// Shape: `grades` holds the grade of each row given, from 0.
  public func grades(_ grades: [Int], gradeCount: Int, confidence: Double = 0.95) -> [GradeCalibration] {
    let grades = sample.kept(grades)
    precondition(grades.allSatisfy { (0..<gradeCount).contains($0) }, "grades run from 0 to \(gradeCount - 1)")
    var (weights, events, expected) = ([Double](repeating: 0, count: gradeCount), [Double](), [Double]())
    (events, expected) = (weights, weights)
    for (row, grade) in grades.enumerated() {
      let weight = sample.weights?[row] ?? 1
      weights[grade] += weight
      expected[grade] += weight * sample.scores[row]
      if sample.events[row] { events[grade] += weight }
    }
    return (0..<gradeCount).map { grade in
      let (weight, events) = (weights[grade], min(weights[grade], events[grade]))
      guard weight > 0 else {
        let empty = Measure(undefined: "the grade has no rows")
        return GradeCalibration(
          grade: grade, weight: 0, events: 0, meanProbability: empty, eventRate: Estimate(empty, noInterval: ""),
          probability: empty)
      }
      let mean = min(1, expected[grade] / weight)
      let interval = JeffreysInterval(events: events, total: weight, confidence: confidence)
      return GradeCalibration(
        grade: grade, weight: weight, events: events, meanProbability: Measure(mean),
        eventRate: Estimate(events / weight, low: interval.low, high: interval.high, method: .jeffreys),
        probability: Measure(stratum_beta_lower(events + 0.5, weight - events + 0.5, mean)))
    }
  }
}
