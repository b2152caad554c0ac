internal import CSpecialFunctions

/// The areas under the curves of two models on the same rows, compared by DeLong's test.
///
/// Rows are one common holdout that neither model saw, or out-of-fold scores of both from the same folds; for scores of
/// several fits put in one pot, the test leaves out that the fits differ, and whoever shows it has to say so.
/// Cost: O(n) after the sorts. Source: DeLong, DeLong and Clarke-Pearson (1988); Sun and Xu (2014).
public struct PairedAreas: Sendable, Equatable, Codable {
  /// The first model's area.
  public let first: AreaUnderCurve
  /// The second model's area.
  public let second: AreaUnderCurve
  /// The first area less the second, with the normal interval. It has none where its variance is zero, as it is where both
  /// order the rows alike.
  public let difference: Estimate
  /// The difference's standard error.
  public let standardError: Measure
  /// The difference over its standard error, standard normal where the areas are equal.
  public let z: Measure
  /// The chance, where the areas are equal, of a difference at least as large in magnitude: 2Φ(−|z|).
  public let probability: Measure
  /// The correlation of the two areas' errors.
  public let correlation: Measure

  private enum CodingKeys: String, CodingKey {
    case first, second, difference, z, probability, correlation
    case standardError = "standard_error"
  }

  /// Compares two models' scores of the same rows, in the same order.
  public init(_ first: ScoredSample, _ second: ScoredSample, confidence: Double = 0.95) {
    precondition(
      first.events == second.events && first.weights == second.weights,
      "two models are compared on the same rows: \(first.rowCount) and \(second.rowCount) rows with their events and weights"
    )
    (self.first, self.second) = (first.areaUnderCurve(), second.areaUnderCurve())
    guard
      let areas = zip(self.first.value.value, self.second.value.value),
      let variances = zip(self.first.variance.value, self.second.variance.value)
    else {
      let obstacle = self.first.variance.reason ?? ""
      let difference = zip(self.first.value.value, self.second.value.value).map { Measure($0 - $1) }
      self.difference = Estimate(difference ?? Measure(undefined: obstacle), noInterval: obstacle)
      standardError = Measure(undefined: obstacle)
      (z, probability, correlation) = (standardError, standardError, standardError)
      return
    }
    let covariance = first.areaCovariance(second, areas)
    // Rounding may leave a trace where the two order the rows alike.
    let variance = variances.0 + variances.1 - 2 * covariance
    let isZero = variance <= 1e-14 * max(variances.0, variances.1)
    let gap = areas.0 - areas.1
    let product = (variances.0 * variances.1).squareRoot()
    correlation =
      product > 0
      ? Measure(max(-1, min(1, covariance / product))) : Measure(undefined: "an area's variance is zero")
    guard !isZero else {
      let alike = "the difference has no variance: both models order the rows alike, or separate the classes"
      difference = Estimate(Measure(gap), noInterval: alike)
      (standardError, z, probability) = (Measure(0), Measure(undefined: alike), Measure(undefined: alike))
      return
    }
    let error = variance.squareRoot()
    let reach = normalDeviate(confidence) * error
    difference = Estimate(gap, low: gap - reach, high: gap + reach, method: .deLong)
    (standardError, z) = (Measure(error), Measure(gap / error))
    probability = Measure(2 * stratum_normal_upper((gap / error).magnitude))
  }
}

/// Both of two optional numbers, or nothing.
private func zip(_ first: Double?, _ second: Double?) -> (Double, Double)? {
  guard let first, let second else { return nil }
  return (first, second)
}

extension ScoredSample {
  /// The covariance of two areas of the same rows, from each row's share of rows of the other class that it is ordered
  /// rightly with.
  fileprivate func areaCovariance(_ other: ScoredSample, _ areas: (Double, Double)) -> Double {
    let (own, others) = (rightShares(), other.rightShares())
    var (ofEvents, ofNonEvents) = (0.0, 0.0)
    for row in 0..<rowCount {
      let product = (weights?[row] ?? 1) * (own[row] - areas.0) * (others[row] - areas.1)
      if events[row] { ofEvents += product } else { ofNonEvents += product }
    }
    return ofEvents / (eventWeight - 1) / eventWeight + ofNonEvents / (nonEventWeight - 1) / nonEventWeight
  }

  /// For each row, the share of the other class that its score is on the right side of, equal scores counting half.
  private func rightShares() -> [Double] {
    [Double](unsafeUninitializedCapacity: rowCount) { places, count in
      var (start, eventsAbove, othersBelow) = (0, 0.0, nonEventWeight)
      order.forEachScore { last, events, others in
        othersBelow -= others
        let ofEvent = (othersBelow + others / 2) / nonEventWeight
        let ofOther = (eventsAbove + events / 2) / eventWeight
        for position in start...last {
          places[Int(order.rows[position])] = order.marks[position] & ScoreOrder.event != 0 ? ofEvent : ofOther
        }
        eventsAbove += events
        start = last + 1
      }
      count = rowCount
    }
  }
}
