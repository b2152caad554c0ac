/// How far an ordering of customers puts those of most later value first.
public struct Concentration: Sendable, Equatable {
  /// Twice the area between the concentration curve and the diagonal.
  ///
  /// The curve runs from (0, 0) to (1, 1): the share of customers, best first, against their share of later value, with a
  /// straight line through customers that the ordering ties. Formula: 2∫L(x)dx − 1.
  /// Range: −1 to 1 where no value is negative; 0 is what an ordering that knows nothing gives.
  /// Edge cases: undefined where the total of later value is not positive. With negative values it may leave the range.
  /// Source: Kakwani (1977), "Applications of Lorenz curves in economic analysis".
  public let concentrationIndex: Measure
  /// The Gini of the order on later value: the concentration index over that of the best ordering, by later value itself.
  ///
  /// Range: −1 (the worst ordering) to 1 (the best that is possible without ties), whatever the sign of the values, as the
  /// total cancels.
  /// Edge cases: undefined where all later values are equal, as no ordering is then better than another.
  /// Source: the accuracy ratio of Engelmann, Hayden and Tasche (2003), for an outcome that is an amount.
  public let gini: Measure

  static let ofNobody: Concentration = {
    let undefined = Measure(undefined: "there are no customers with a later value")
    return Concentration(concentrationIndex: undefined, gini: undefined)
  }()

  private init(concentrationIndex: Measure, gini: Measure) {
    (self.concentrationIndex, self.gini) = (concentrationIndex, gini)
  }

  /// What the area above the diagonal, times total weight and total value, says beside that of the best ordering.
  init(area: Double, weight: Double, value: Double, allEqual: Bool, bestArea: Double) {
    concentrationIndex =
      value > 0
      ? Measure(allEqual ? 0 : 2 * area / (weight * value))
      : Measure(undefined: "the total of later value is not positive")
    gini =
      allEqual
      ? Measure(undefined: "all later values are equal, so no order is better than another")
      : Measure(max(-1, min(1, area / bestArea)))
  }
}

extension TierOutcome {
  /// The concentration of later value by the order of the tiers, customers of one tier being tied.
  ///
  /// Cost: O(n).
  public func tierConcentration(weights: [Double]? = nil) -> Concentration {
    check(weights)
    return concentration(byTier, ends: byTier.groupEnds, weights)
  }

  /// The same by tier and, within a tier, by score; nothing where there is no score.
  public func scoreConcentration(weights: [Double]? = nil) -> Concentration? {
    check(weights)
    return byTierAndScore.map { concentration($0, ends: $0.tieEnds, weights) }
  }

  private func concentration(_ order: SortedCustomers, ends: [Int], _ weights: [Double]?) -> Concentration {
    let best = byValue.gather(weights)
    guard let first = best.firstIndex(where: { $0 > 0 }), let last = best.lastIndex(where: { $0 > 0 }) else {
      return Concentration.ofNobody
    }
    var (weight, value) = (0.0, 0.0)
    for position in best.indices {
      weight += best[position]
      value += best[position] * byValue.values[position]
    }
    let mean = value / weight
    return Concentration(
      area: centredArea(order.values, order.gather(weights), ends: ends, mean: mean), weight: weight, value: value,
      allEqual: byValue.values[first] == byValue.values[last],
      // Where values tie, the curve is straight already: tied runs change nothing, so each customer is a run of its own.
      bestArea: centredArea(byValue.values, best, ends: nil, mean: mean))
  }

  /// The area under the curve of cumulative w(v − mean) against cumulative w, straight within runs: the area above the
  /// diagonal times total weight and total value.
  private func centredArea(_ values: [Double], _ weights: [Double], ends: [Int]?, mean: Double) -> Double {
    var area = 0.0
    var height = 0.0
    values.withUnsafeBufferPointer { values in
      weights.withUnsafeBufferPointer { weights in
        func add(_ weight: Double, _ rise: Double) {
          area += weight * (height + rise / 2)
          height += rise
        }
        guard let ends else {
          for position in 0..<values.count { add(weights[position], weights[position] * (values[position] - mean)) }
          return
        }
        var start = 0
        for end in ends {
          var (weight, rise) = (0.0, 0.0)
          for position in start..<end {
            weight += weights[position]
            rise += weights[position] * (values[position] - mean)
          }
          add(weight, rise)
          start = end
        }
      }
    }
    return area
  }
}
