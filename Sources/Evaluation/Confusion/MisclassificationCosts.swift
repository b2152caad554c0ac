/// What each kind of mistake costs, in any one unit.
public struct MisclassificationCosts: Sendable, Equatable, Codable {
  /// The cost of a row without the event at or above the cut-off.
  public let falsePositive: Double
  /// The cost of a row with the event below the cut-off.
  public let falseNegative: Double

  private enum CodingKeys: String, CodingKey {
    case falsePositive = "false_positive"
    case falseNegative = "false_negative"
  }

  /// Sets the costs: finite, from 0, and not both 0.
  ///
  /// Throws: `EvaluationError.setting`.
  public init(falsePositive: Double, falseNegative: Double) throws(EvaluationError) {
    for (key, value) in [("false_positive", falsePositive), ("false_negative", falseNegative)] {
      guard value.isFinite, value >= 0, falsePositive + falseNegative > 0 else {
        throw .setting(metric: "costs", key: key, value: "\(value)", wanted: "a number from 0, not both of them 0")
      }
    }
    (self.falsePositive, self.falseNegative) = (falsePositive, falseNegative)
  }

  /// The cut-off that costs least where probabilities are right: the cost of a false positive over both costs' sum.
  ///
  /// Source: Elkan (2001), "The foundations of cost-sensitive learning", equation 2.
  public var probabilityCutoff: Double { falsePositive / (falsePositive + falseNegative) }
}

/// The cut-off that costs least on some rows.
public struct CostOptimum: Sendable, Equatable, Codable {
  /// The cut-off, a score that occurs; nothing where it costs least to hold no row to have the event.
  public let cutoff: Double?
  /// The mean cost of a row there.
  public let meanCost: Double

  private enum CodingKeys: String, CodingKey {
    case cutoff
    case meanCost = "mean_cost"
  }
}

extension ScoredSample {
  /// The cut-off that costs least on these rows; of several, the highest.
  ///
  /// A cut-off chosen on rows looks better on them than it is: judge it on others.
  public func costOptimum(_ costs: MisclassificationCosts) -> CostOptimum {
    var (cost, least, place) = (costs.falseNegative * eventWeight, costs.falseNegative * eventWeight, -1)
    order.forEachScore { last, events, others in
      cost += costs.falsePositive * others - costs.falseNegative * events
      guard cost < least else { return }
      (least, place) = (cost, last)
    }
    return CostOptimum(cutoff: place < 0 ? nil : score(at: place), meanCost: max(0, least) / weight)
  }
}
