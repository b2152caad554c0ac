/// What is favourable, and how groups are held against each other.
public struct FairnessRules: Sendable, Equatable {
  /// The side of the cut-off that is good for a customer.
  public enum Favourable: Sendable, Equatable {
    /// Scores below the cut-off, as where a score is a risk; customers without the event deserve it.
    case below
    /// Scores at the cut-off or above, as where a score earns an offer; customers with the event deserve it.
    case atOrAbove
  }

  /// The side that is good for a customer.
  public let favourable: Favourable
  /// The cut-off.
  public let cutoff: Double
  /// The fewest rows of a group that can be assessed.
  public let leastRows: Int
  /// The fewest rows of each class of a group that can be assessed.
  public let leastRowsOfEachClass: Int
  /// The ratio of selection rates below which, or above whose inverse, selection is adverse; 0.8 in the four-fifths rule.
  public let leastRatio: Double
  /// The greatest difference of the deserving customers' selection rates that is within bounds.
  public let greatestOpportunityGap: Double
  /// The confidence of intervals.
  public let confidence: Double

  /// Sets the rules; the numbers by default are conventions, and are part of the record.
  ///
  /// Throws: `EvaluationError.setting`.
  public init(
    favourable: Favourable, cutoff: Double, leastRows: Int = 100, leastRowsOfEachClass: Int = 10,
    leastRatio: Double = 0.8, greatestOpportunityGap: Double = 0.1, confidence: Double = 0.95
  ) throws(EvaluationError) {
    func demand(_ key: String, _ value: String, _ holds: Bool, _ wanted: String) throws(EvaluationError) {
      guard holds else { throw .setting(metric: "fairness", key: key, value: value, wanted: wanted) }
    }
    try demand("cutoff", "\(cutoff)", cutoff.isFinite, "a finite number")
    try demand("least_rows", "\(leastRows)", leastRows >= 1, "a whole number from 1")
    try demand(
      "least_rows_of_each_class", "\(leastRowsOfEachClass)", leastRowsOfEachClass >= 1, "a whole number from 1")
    try demand("least_ratio", "\(leastRatio)", leastRatio > 0 && leastRatio < 1, "a number between 0 and 1")
    try demand(
      "greatest_opportunity_gap", "\(greatestOpportunityGap)", greatestOpportunityGap > 0 && greatestOpportunityGap < 1,
      "a number between 0 and 1")
    try demand("confidence", "\(confidence)", confidence > 0 && confidence < 1, "a number between 0 and 1")
    (self.favourable, self.cutoff, self.leastRows) = (favourable, cutoff, leastRows)
    (self.leastRowsOfEachClass, self.leastRatio) = (leastRowsOfEachClass, leastRatio)
    (self.greatestOpportunityGap, self.confidence) = (greatestOpportunityGap, confidence)
  }
}

/// What an interval says about a bound. There is no reading "fair": being within bounds on one measure is all that numbers
/// can say.
public enum FairnessReading: String, Sendable, Codable {
  /// The whole interval lies within the bounds.
  case withinBounds = "within_bounds"
  /// The whole interval lies beyond a bound.
  case beyondBounds = "beyond_bounds"
  /// The interval holds a bound: more rows are needed.
  case undecided
  /// The group, or the reference, is too small, or the measure is undefined.
  case notAssessable = "not_assessable"

  init(_ estimate: Estimate, bounds: ClosedRange<Double>) {
    guard let low = estimate.low, let high = estimate.high else {
      self = .notAssessable
      return
    }
    self =
      if bounds.contains(low) && bounds.contains(high) {
        .withinBounds
      } else if high < bounds.lowerBound || low > bounds.upperBound {
        .beyondBounds
      } else {
        .undecided
      }
  }
}
