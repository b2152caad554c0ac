import Foundation
internal import Learning

/// The line that turns the logits of given probabilities into those of what happened: slope 1 and intercept 0 where they
/// are right.
///
/// A slope below 1 says that probabilities are too extreme, as an overfitted model's are; the intercept at slope 1 says
/// that they are too low (above 0) or too high.
/// Source: Cox (1958), "Two further applications of a model for binary regression"; Steyerberg (2019), section 15.3.
public struct CalibrationLine: Sendable, Equatable, Codable {
  /// The slope, with Wald's interval.
  public let slope: Estimate
  /// The intercept of the same fit, with Wald's interval.
  public let intercept: Estimate
  /// The intercept where the slope is held at 1 (calibration in the large), with Wald's interval.
  public let interceptAtSlopeOne: Estimate
  /// The likelihood-ratio test of slope 1 and intercept 0 together, with two degrees of freedom.
  public let test: CalibrationTest
  /// Whether Newton's method ended with a gradient of no more than 1e-10 of the weight, in both fits.
  public let isConverged: Bool

  private enum CodingKeys: String, CodingKey {
    case slope, intercept, test
    case interceptAtSlopeOne = "intercept_at_slope_one"
    case isConverged = "is_converged"
  }
}

extension PredictedProbabilities {
  /// The maximum likelihood line, by Newton's method.
  ///
  /// Edge cases: undefined, with the reason, where a class has no row or a probability is 0 or 1 (its logit is infinite);
  /// the slope where all probabilities are equal or they separate the classes.
  public func calibrationLine(confidence: Double = 0.95) -> CalibrationLine {
    let obstacle =
      sample.missingClass
      ?? (sample.scores.contains { $0 == 0 || $0 == 1 } ? "a probability of 0 or 1 has no finite logit" : nil)
    if let obstacle {
      let none = Estimate(undefined: obstacle)
      return CalibrationLine(
        slope: none, intercept: none, interceptAtSlopeOne: none,
        test: CalibrationTest(undefined: obstacle, degreesOfFreedom: 2), isConverged: false)
    }
    let logits = sample.scores.map { log($0) - log1p(-$0) }
    let targets = sample.events.map { $0 ? 1.0 : 0 }
    let level = LogisticLine(logits, targets: targets, weights: sample.weights, fixedSlope: 1)
    func estimate(_ value: Double, _ error: Double) -> Estimate {
      let reach = normalDeviate(confidence) * error
      return Estimate(value, low: value - reach, high: value + reach, method: .wald)
    }
    let atOne = estimate(level.intercept, level.interceptError)
    if let obstacle = slopeObstacle {
      let none = Estimate(undefined: obstacle)
      return CalibrationLine(
        slope: none, intercept: none, interceptAtSlopeOne: atOne,
        test: CalibrationTest(undefined: obstacle, degreesOfFreedom: 2), isConverged: level.isConverged)
    }
    let line = LogisticLine(logits, targets: targets, weights: sample.weights)
    let given = LogisticLine.logLikelihood(
      logits, targets: targets, weights: sample.weights, intercept: 0, slope: 1)
    return CalibrationLine(
      slope: estimate(line.slope, line.slopeError), intercept: estimate(line.intercept, line.interceptError),
      interceptAtSlopeOne: atOne,
      test: CalibrationTest(chiSquare: max(0, 2 * (line.logLikelihood - given)), degreesOfFreedom: 2),
      isConverged: line.isConverged && level.isConverged)
  }

  /// Why no finite slope is the likeliest; nothing where one is.
  private var slopeObstacle: String? {
    var (ofEvents, ofOthers) = ((Double.infinity, -Double.infinity), (Double.infinity, -Double.infinity))
    forEachProbability { probability, events, others in
      if events > 0 { ofEvents = (min(ofEvents.0, probability), max(ofEvents.1, probability)) }
      if others > 0 { ofOthers = (min(ofOthers.0, probability), max(ofOthers.1, probability)) }
    }
    if min(ofEvents.0, ofOthers.0) == max(ofEvents.1, ofOthers.1) { return "all probabilities are equal" }
    let isSeparated = ofEvents.0 >= ofOthers.1 || ofOthers.0 >= ofEvents.1
    return isSeparated ? "the probabilities separate the classes, so no finite slope is the likeliest" : nil
  }
}
