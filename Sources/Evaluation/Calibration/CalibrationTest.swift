internal import CSpecialFunctions

/// A test of the hypothesis that probabilities are right.
public struct CalibrationTest: Sendable, Equatable, Codable {
  /// The statistic.
  public let statistic: Measure
  /// The degrees of freedom of a statistic that follows χ²; nothing where it is standard normal.
  public let degreesOfFreedom: Int?
  /// The chance of a statistic at least as far out where the probabilities are right.
  public let probability: Measure

  private enum CodingKeys: String, CodingKey {
    case statistic, probability
    case degreesOfFreedom = "degrees_of_freedom"
  }

  init(chiSquare: Double, degreesOfFreedom: Int) {
    statistic = Measure(chiSquare)
    self.degreesOfFreedom = degreesOfFreedom
    probability =
      degreesOfFreedom > 0
      ? Measure(stratum_chi_square_upper(Double(degreesOfFreedom), max(0, chiSquare)))
      : Measure(undefined: "there are no degrees of freedom")
  }

  init(normal: Double) {
    statistic = Measure(normal)
    degreesOfFreedom = nil
    probability = Measure(2 * stratum_normal_upper(normal.magnitude))
  }

  init(undefined reason: String, degreesOfFreedom: Int? = nil) {
    statistic = Measure(undefined: reason)
    probability = statistic
    self.degreesOfFreedom = degreesOfFreedom
  }
}

extension PredictedProbabilities {
  /// Whether rows saw the fit that gave their probabilities.
  public enum Origin: Sendable, Equatable {
    /// They are the rows that the model was fitted to.
    case fitted
    /// The fit did not see them: a holdout, or folds' scores.
    case unseen
  }

  /// Hosmer and Lemeshow's test over groups of equal weight.
  ///
  /// Formula: Σ (Oₖ − Eₖ)² / (Eₖ(1 − Eₖ/nₖ)); χ² with as many degrees of freedom as groups for unseen rows, two fewer for
  /// fitted ones. Rows with one probability stay in one group, so there may be fewer groups than asked for.
  /// Edge cases: undefined where a group's probabilities are all 0 or all 1 and something else happened.
  /// Source: Hosmer and Lemeshow (1980), "Goodness of fit tests for the multiple logistic regression model".
  public func hosmerLemeshow(groups: Int = 10, rows origin: Origin = .unseen) -> CalibrationTest {
    let bins = bins(.equalWeight(groups))
    var sum = 0.0
    for bin in bins {
      let variance = bin.expected * (1 - bin.expected / bin.weight)
      let gap = bin.events - bin.expected
      guard variance > 0 || gap == 0 else {
        return CalibrationTest(undefined: "a group's probabilities are all \(bin.lowest), and it happened otherwise")
      }
      if variance > 0 { sum += gap * gap / variance }
    }
    return CalibrationTest(chiSquare: sum, degreesOfFreedom: bins.count - (origin == .fitted ? 2 : 0))
  }

  /// Spiegelhalter's test, which needs no groups: the Brier score less what it would be on average, over its error.
  ///
  /// Formula: Σ (y − p)(1 − 2p) / √(Σ (1 − 2p)² p(1 − p)); standard normal.
  /// Edge cases: undefined where every probability is 0, ½ or 1.
  /// Source: Spiegelhalter (1986), "Probabilistic prediction in patient management and clinical trials".
  public func spiegelhalter() -> CalibrationTest {
    var (sum, variance) = (0.0, 0.0)
    forEachProbability { probability, events, others in
      let slope = 1 - 2 * probability
      sum += slope * (events * (1 - probability) - others * probability)
      variance += (events + others) * slope * slope * probability * (1 - probability)
    }
    guard variance > 0 else { return CalibrationTest(undefined: "every probability is 0, one half or 1") }
    return CalibrationTest(normal: sum / variance.squareRoot())
  }
}
