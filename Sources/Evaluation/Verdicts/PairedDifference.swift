internal import CSpecialFunctions

/// The difference of a metric between two models on the same data, with its error: what a verdict is made of.
///
/// Formula: t = value / standardError, Student's with `degrees` degrees of freedom, or normal where there are none.
/// Edge cases: an error of zero means that every fold, or every draw, shows the same difference. Of no difference at all the
/// two are then equal; another difference cannot be tested.
public struct PairedDifference: Sendable, Equatable, Codable {
  /// How a difference was tested.
  public enum Method: String, Sendable, Codable, CaseIterable {
    /// `init(folds:_:testToTraining:)`.
    case correctedResampled = "corrected resampled t"
    /// `init(_:)` of `PairedAreas`.
    case deLong = "DeLong"
    /// `init(of:draws:)`.
    case pairedBootstrap = "paired bootstrap over customers"
  }

  /// How it was tested.
  public let method: Method
  /// The second model's metric less the first's; of folds, the mean of their differences.
  public let value: Double
  /// The error of the difference.
  public let standardError: Double
  /// The degrees of freedom of the error; nothing where it counts as known.
  public let degrees: Double?

  private enum CodingKeys: String, CodingKey {
    case method, value, degrees
    case standardError = "standard_error"
  }

  init(method: Method, value: Double, standardError: Double, degrees: Double?) {
    precondition(value.isFinite && standardError >= 0, "a difference of \(value) with an error of \(standardError)")
    (self.method, self.value, self.standardError, self.degrees) = (method, value, standardError, degrees)
  }

  /// Whether the difference can be tested.
  public var isTestable: Bool { standardError > 0 || value == 0 }

  /// The chance, where the truth is no difference, of one at least as large in magnitude: two-sided.
  ///
  /// Edge cases: 1 for no difference without error; 1 as well where it cannot be tested, so that nothing is claimed.
  public var probability: Double {
    standardError > 0 ? min(1, 2 * upper(value.magnitude / standardError)) : 1
  }

  /// The chance, where the truth is a difference of `margin` or more either way, of one as close to zero: the larger
  /// probability of two one-sided tests. Below a level, the interval of confidence 1 − 2 · level lies within the margin.
  ///
  /// Source: Schuirmann (1987), "A comparison of the two one-sided tests procedure and the power approach".
  public func equivalenceProbability(margin: Double) -> Double {
    precondition(margin >= 0, "a margin of \(margin)")
    guard standardError > 0 else { return value == 0 && margin > 0 ? 0 : 1 }
    return upper((margin - value.magnitude) / standardError)
  }

  /// The interval of the difference that holds the truth with `confidence`.
  public func interval(confidence: Double) -> ClosedRange<Double> {
    let reach = quantile((1 - confidence) / 2) * standardError
    return value - reach...value + reach
  }

  /// The deviate that is passed with `probability`.
  func quantile(_ probability: Double) -> Double {
    degrees.map { stratum_student_upper_inverse($0, probability) } ?? -stratum_normal_quantile(probability)
  }

  private func upper(_ deviate: Double) -> Double {
    degrees.map { stratum_student_upper($0, deviate) } ?? stratum_normal_upper(deviate)
  }
}

extension PairedDifference {
  /// The difference of a metric that is this one times a positive factor, give or take a constant.
  public func scaled(by factor: Double) -> PairedDifference {
    precondition(factor > 0, "a factor of \(factor)")
    return PairedDifference(
      method: method, value: factor * value, standardError: factor * standardError, degrees: degrees)
  }
}
