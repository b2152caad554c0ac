/// How far the scores of the two classes lie apart at most.
///
/// Formula: max over cut-offs c of |P(score ≥ c | event) − P(score ≥ c | no event)|.
/// Range: 0 to 1. Undefined where a class has no row.
/// Edge cases: 0 where all scores are equal. Of cut-offs that reach the same difference, the highest is taken.
/// Cost: O(n) after the sort. Source: Kolmogorov (1933), Smirnov (1939).
public struct KolmogorovSmirnov: Sendable, Equatable, Codable {
  /// The greatest difference.
  public let value: Measure
  /// The cut-off at which it is reached: rows with this score or a higher one lie above it. Nothing where the difference
  /// is undefined or zero.
  public let threshold: Double?
}

extension ScoredSample {
  /// The greatest difference between the classes' shares above a cut-off.
  public func kolmogorovSmirnov() -> KolmogorovSmirnov {
    if let missingClass { return KolmogorovSmirnov(value: Measure(undefined: missingClass), threshold: nil) }
    let (difference, position) = order.greatestDifference()!
    return KolmogorovSmirnov(value: Measure(difference), threshold: difference > 0 ? score(at: position) : nil)
  }

  /// The binomial error of the difference of the classes' shares above its cut-off; nothing where there is no cut-off.
  package var kolmogorovSmirnovError: Double? {
    kolmogorovSmirnov().threshold.map { threshold in
      let counts = confusion(at: threshold)
      let (above, alarm) = (counts.truePositives / eventWeight, counts.falsePositives / nonEventWeight)
      return (above * (1 - above) / eventWeight + alarm * (1 - alarm) / nonEventWeight).squareRoot()
    }
  }

  /// The mean of the precision over the rows with the event, each taken at its own score (average precision, AP).
  ///
  /// Formula: Σ (Rₖ − Rₖ₋₁) Pₖ over the scores that occur, from the highest, with recall R and precision P at that score
  /// and above; no interpolation.
  /// Range: 0 to 1; the share of events is what chance gives. Undefined where no row has the event.
  public func averagePrecision() -> Measure {
    order.averagePrecision().map { Measure($0) } ?? Measure(undefined: "no row has the event")
  }

  /// The score at a position of the order.
  func score(at position: Int) -> Double { scores[Int(order.rows[position])] }
}
