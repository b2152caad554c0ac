/// What customers of one tier were worth later.
public struct TierValue: Sendable, Equatable {
  /// The weight of the tier's customers whose later value is known; their number where each counts once.
  public let customers: Double
  /// The tier's share of customers.
  public let customerShare: Measure
  /// The tier's share of later value. Undefined where the total is not positive; where some values are negative a share
  /// may lie outside 0 to 1.
  public let valueShare: Measure
  /// The mean later value.
  public let mean: Measure
  /// The median later value: midway between the least value that half the weight does not exceed and the least that more
  /// than half does not exceed.
  public let median: Measure
  /// The mean later value over that of all customers. Undefined where the total is not positive.
  public let lift: Measure
}

extension TierOutcome {
  /// Later value by tier, one entry a tier.
  ///
  /// Edge cases: a tier without customers has no mean, median or lift; its shares are 0.
  /// Cost: O(n).
  public func valueByTier(weights: [Double]? = nil) -> [TierValue] {
    check(weights)
    let gathered = byTier.gather(weights)
    let sums = (0..<tierCount).map { tier in
      weightedSum(byTier.values, gathered, byTier.range(ofGroup: tier))
    }
    return TierValue.values(sums) { tier in
      weightedMedian(byTier.values, gathered, byTier.range(ofGroup: tier), total: sums[tier].weight)
    }
  }
}

extension TierValue {
  /// What the tiers' weights and weighted sums of later values say; `median` is asked for tiers that weigh something.
  static func values(_ sums: [(weight: Double, value: Double)], median: (Int) -> Double) -> [TierValue] {
    let allWeight = sums.reduce(0) { $0 + $1.weight }
    let allValue = sums.reduce(0) { $0 + $1.value }
    return sums.enumerated().map { tier, sum in
      let (weight, value) = sum
      let empty = Measure(undefined: "tier \(tier) has no customers")
      let hasTotal = allValue > 0
      let noTotal = Measure(undefined: "the total of later value is not positive")
      return TierValue(
        customers: weight,
        customerShare: allWeight > 0 ? Measure(weight / allWeight) : Measure(undefined: "there are no customers"),
        valueShare: hasTotal ? Measure(value / allValue) : noTotal,
        mean: weight > 0 ? Measure(value / weight) : empty, median: weight > 0 ? Measure(median(tier)) : empty,
        lift: weight == 0 ? empty : hasTotal ? Measure((value / weight) / (allValue / allWeight)) : noTotal)
    }
  }
}

/// Σw and Σwv over positions.
private func weightedSum(_ values: [Double], _ weights: [Double], _ range: Range<Int>) -> (
  weight: Double, value: Double
) {
  var (weight, value) = (0.0, 0.0)
  values.withUnsafeBufferPointer { values in
    weights.withUnsafeBufferPointer { weights in
      for position in range {
        weight += weights[position]
        value += weights[position] * values[position]
      }
    }
  }
  return (weight, value)
}

/// The median of ascending values of positive total weight.
private func weightedMedian(_ values: [Double], _ weights: [Double], _ range: Range<Int>, total: Double) -> Double {
  var below = 0.0
  var lower: Double?
  for position in range where weights[position] > 0 {
    below += weights[position]
    if let lower { return (lower + values[position]) / 2 }
    if below > total / 2 { return values[position] }
    if below == total / 2 { lower = values[position] }
  }
  return lower ?? values[range.last!]
}
