import Foundation
internal import Learning

/// Platt's calibration: a logistic curve that turns scores into probabilities.
///
/// Formula: 1 / (1 + exp(−(a + b s))), a and b of the greatest likelihood. Smoothed targets are (W₁ + 1)/(W₁ + 2) for
/// rows with the event and 1/(W₀ + 2) for the others, W₁ and W₀ being the classes' weights; they keep the curve finite
/// where scores separate the classes.
/// Learn it from scores of rows that the model did not see. A weight counts as that many repeats of its row.
/// Edge cases: where scores are all equal, b is 0. Without smoothing, scores that separate the classes leave the fit
/// unconverged, and say so.
/// Source: Platt (1999), "Probabilistic outputs for support vector machines"; Lin, Lin and Weng (2007).
///
/// *State*: the intercept and the slope, and whether they converged.
public struct PlattCalibration: Codable, Sendable, Equatable {
  /// Whether targets are smoothed as Platt does.
  public var smoothsTargets: Bool

  private enum CodingKeys: String, CodingKey { case smoothsTargets = "smooth_targets" }

  /// Chooses whether targets are smoothed.
  public init(smoothsTargets: Bool = true) { self.smoothsTargets = smoothsTargets }

  /// A fitted curve.
  public struct Model: Codable, Sendable, Equatable {
    /// The intercept.
    public let intercept: Double
    /// The slope; below 0 where higher scores mean fewer events.
    public let slope: Double
    /// Whether the gradient of the log-likelihood is no more than 1e-10 of the weight.
    public let isConverged: Bool

    private enum CodingKeys: String, CodingKey {
      case intercept, slope
      case isConverged = "is_converged"
    }

    /// The logit of the probability of a score; missing for a missing score.
    public func logit(_ score: Double) -> Double { intercept + slope * score }

    /// The probability of a score; missing for a missing score.
    public func callAsFunction(_ score: Double) -> Double { 1 / (1 + exp(-logit(score))) }
  }

  /// Fits the curve to scores and what happened, 1 or 0.
  ///
  /// Throws: `ModelError` where a number cannot be used or a class has no row.
  public func fit(scores: [Double], targets: [Double], weights: [Double]? = nil) throws(ModelError) -> Model {
    let rows = try CalibrationRows("platt", scores: scores, targets: targets, weights: weights)
    let high = (rows.eventWeight + 1) / (rows.eventWeight + 2)
    let low = 1 / (rows.nonEventWeight + 2)
    let line = LogisticLine(
      rows.scores, targets: smoothsTargets ? rows.targets.map { $0 == 1 ? high : low } : rows.targets,
      weights: rows.weights)
    return Model(intercept: line.intercept, slope: line.slope, isConverged: line.isConverged)
  }
}
