/// How a model treats one declared group, beside a reference group.
public struct GroupFairness: Sendable, Equatable, Codable {
  /// The group's name.
  public let group: String
  /// The number of its rows that weigh something.
  public let rowCount: Int
  /// The weight of its rows.
  public let weight: Double
  /// The weight of its rows with the event.
  public let events: Double
  /// Why the group cannot be assessed; nothing where it can.
  public let obstacle: String?
  /// The share of its rows on the favourable side, with Wilson's interval.
  public let selectionRate: Estimate
  /// Its selection rate over the reference group's (adverse impact ratio, disparate impact).
  ///
  /// Interval: the delta method for the logarithm (Katz, Baptista, Azen and Pike 1978). Undefined for the reference itself,
  /// for a group that cannot be assessed, and where the reference selects nobody.
  public let adverseImpactRatio: Estimate
  /// What the ratio says, by `FairnessRules.leastRatio` and its inverse.
  public let impactReading: FairnessReading
  /// The share of its deserving rows on the favourable side, with Wilson's interval.
  public let opportunity: Estimate
  /// Its opportunity less the reference group's (equal opportunity difference).
  ///
  /// Interval: the two Wilson intervals joined by square and add. Undefined as the ratio is.
  /// Source: Hardt, Price and Srebro (2016), "Equality of opportunity in supervised learning".
  public let opportunityDifference: Estimate
  /// What the difference says, by `FairnessRules.greatestOpportunityGap`.
  public let opportunityReading: FairnessReading
  /// The share of its rows with the event, with Jeffreys' interval.
  public let eventRate: Estimate
  /// The mean of its probabilities; undefined where scores are not probabilities.
  public let meanProbability: Measure
  /// Spiegelhalter's test within the group; undefined where scores are not probabilities or the group cannot be assessed.
  public let calibration: CalibrationTest

  private enum CodingKeys: String, CodingKey {
    case group, weight, events, obstacle, opportunity, calibration
    case rowCount = "row_count"
    case selectionRate = "selection_rate"
    case adverseImpactRatio = "adverse_impact_ratio"
    case impactReading = "impact_reading"
    case opportunityDifference = "opportunity_difference"
    case opportunityReading = "opportunity_reading"
    case eventRate = "event_rate"
    case meanProbability = "mean_probability"
  }
}
