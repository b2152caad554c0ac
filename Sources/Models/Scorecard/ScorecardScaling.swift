internal import Foundation

/// How the logarithm of the odds becomes a score.
///
/// Formula: with odds = non-events : events, score = offset + factor · ln(odds), factor = pointsToDoubleOdds / ln 2 and
/// offset = baseScore − factor · ln(baseOdds). So more points are a lower risk, and the odds double every
/// `pointsToDoubleOdds` points.
/// Source: Siddiqi (2006), "Credit Risk Scorecards", chapter 6.
public struct ScorecardScaling: Codable, Sendable, Equatable {
  /// How points are rounded.
  public enum Rounding: String, Codable, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// To the nearest whole point, a half away from zero; the base points too.
    case nearest
  }

  /// Where the part of the score that all rows share goes.
  public enum BasePlacement: String, Codable, Sendable, CaseIterable {
    /// Into base points of its own.
    case apart
    /// In equal parts into every variable's points; the base points are 0.
    case spread
  }

  /// The score at the base odds.
  public var baseScore: Double
  /// The non-events for each event at the base score, above 0.
  public var baseOdds: Double
  /// The points that double the odds, above 0.
  public var pointsToDoubleOdds: Double
  /// How points are rounded.
  public var rounding: Rounding
  /// Where the shared part of the score goes.
  public var basePlacement: BasePlacement

  private enum CodingKeys: String, CodingKey {
    case rounding
    case baseScore = "base_score"
    case baseOdds = "base_odds"
    case pointsToDoubleOdds = "points_to_double_odds"
    case basePlacement = "base_placement"
  }

  /// Settings; by default 600 points at odds of 50 : 1, doubled every 20 points, whole points, base points apart.
  public init(
    baseScore: Double = 600, baseOdds: Double = 50, pointsToDoubleOdds: Double = 20, rounding: Rounding = .nearest,
    basePlacement: BasePlacement = .apart
  ) {
    self.baseScore = baseScore
    self.baseOdds = baseOdds
    self.pointsToDoubleOdds = pointsToDoubleOdds
    self.rounding = rounding
    self.basePlacement = basePlacement
  }

  /// Reads settings; what is left out is as in `ScorecardScaling()`.
  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: CodingKeys.self)
    baseScore = try container.decodeIfPresent(Double.self, forKey: .baseScore) ?? baseScore
    baseOdds = try container.decodeIfPresent(Double.self, forKey: .baseOdds) ?? baseOdds
    pointsToDoubleOdds = try container.decodeIfPresent(Double.self, forKey: .pointsToDoubleOdds) ?? pointsToDoubleOdds
    rounding = try container.decodeIfPresent(Rounding.self, forKey: .rounding) ?? rounding
    basePlacement = try container.decodeIfPresent(BasePlacement.self, forKey: .basePlacement) ?? basePlacement
  }

  /// The points of a unit of the odds' logarithm.
  public var factor: Double { pointsToDoubleOdds / log(2) }
  /// The score at odds of 1 : 1.
  public var offset: Double { baseScore - factor * log(baseOdds) }

  /// The probability of an event at a score.
  ///
  /// Formula: 1 / (1 + exp((score − offset)/factor)).
  public func eventProbability(atScore score: Double) -> Double { 1 / (1 + exp((score - offset) / factor)) }

  func rounded(_ points: Double) -> Double { rounding == .none ? points : points.rounded() }

  func check() throws {
    func demand(_ value: Double, _ key: String, above zero: Bool) throws {
      guard value.isFinite, !zero || value > 0 else {
        throw ModelError.setting(
          model: "scorecard", key: key, value: "\(value)", wanted: zero ? "a number above 0" : "a finite number")
      }
    }
    try demand(baseScore, "base_score", above: false)
    try demand(baseOdds, "base_odds", above: true)
    try demand(pointsToDoubleOdds, "points_to_double_odds", above: true)
  }
}
