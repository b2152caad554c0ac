import Foundation

/// A shift of the intercept from the rate of events in the rows that a model was fitted to, which were sampled or
/// weighted by class, to the rate in the population.
///
/// Formula: ln(τ / (1 − τ)) − ln(ȳ / (1 − ȳ)) with τ the population's rate and ȳ the rows'. The other coefficients need no
/// correction. Source: King and Zeng (2001), "Logistic regression in rare events data", equation 7.
public struct PriorCorrection: Codable, Sendable, Equatable {
  /// The weighted rate of events in the rows.
  public let sampleRate: Double
  /// The rate of events in the population.
  public let populationRate: Double

  private enum CodingKeys: String, CodingKey {
    case sampleRate = "sample_rate"
    case populationRate = "population_rate"
  }

  /// States both rates, strictly between 0 and 1.
  public init(sampleRate: Double, populationRate: Double) {
    for rate in [sampleRate, populationRate] {
      precondition(rate > 0 && rate < 1, "a rate of \(rate) is not between 0 and 1")
    }
    self.sampleRate = sampleRate
    self.populationRate = populationRate
  }

  /// What is added to the intercept.
  public var interceptShift: Double {
    log(populationRate / (1 - populationRate)) - log(sampleRate / (1 - sampleRate))
  }
}

extension LogisticRegression.Model {
  /// The model for a population in which events have another rate than in the rows it was fitted to.
  ///
  /// Edge cases: an earlier correction is replaced, not added to.
  public func corrected(populationRate: Double) -> LogisticRegression.Model {
    var result = self
    let correction = PriorCorrection(sampleRate: sample.eventRate, populationRate: populationRate)
    result.interceptAtCentre += correction.interceptShift - (priorCorrection?.interceptShift ?? 0)
    result.priorCorrection = correction
    return result
  }
}
