/// The distinct values of a sample in ascending order, each with the weight of the rows that have it.
///
/// A row of weight 2 is two rows of weight 1, to the bit; with whole weights the order of the rows does not matter; rows
/// of weight 0 and missing values are not in the sample.
package struct WeightedSample: Sendable, Equatable {
  /// The distinct values, ascending.
  package private(set) var values: [Double]
  /// The weight of each, positive.
  package private(set) var weights: [Double]

  /// Makes a sample of values and their weights, nothing meaning 1 each.
  ///
  /// Cost: a sort by digits.
  package init(_ values: [Double], weights: [Double]? = nil) {
    precondition(
      weights == nil || weights!.count == values.count, "\(weights?.count ?? 0) weights for \(values.count) values")
    var present: [Double] = []
    var presentWeights: [Double] = []
    present.reserveCapacity(values.count)
    if let weights {
      for (value, weight) in zip(values, weights) where !value.isNaN && weight > 0 {
        present.append(value)
        presentWeights.append(weight)
      }
    } else {
      for value in values where !value.isNaN { present.append(value) }
    }
    RadixSort.sort(&present, weights: &presentWeights)
    self.init(ascending: present, weights: presentWeights)
  }

  /// Joins equal neighbours; no weights mean 1 each.
  private init(ascending: [Double], weights rowWeights: [Double]) {
    var values: [Double] = []
    var weights: [Double] = []
    values.reserveCapacity(ascending.count)
    weights.reserveCapacity(ascending.count)
    for (position, value) in ascending.enumerated() {
      let weight = rowWeights.isEmpty ? 1 : rowWeights[position]
      if position > 0, value == ascending[position - 1] {
        weights[weights.count - 1] += weight
      } else {
        values.append(value == 0 ? 0 : value)
        weights.append(weight)
      }
    }
    self.values = values
    self.weights = weights
  }

  /// Whether the sample has no value.
  package var isEmpty: Bool { values.isEmpty }
  /// Whether all values are equal.
  package var isConstant: Bool { values.count == 1 }
  /// The sum of the weights: the number of rows where each weighs 1.
  package var total: Double { weights.reduce(0, +) }

  /// Adds rows of one value.
  package mutating func insert(_ value: Double, weight: Double) {
    guard weight > 0 else { return }
    let position = values.firstIndex { $0 >= value } ?? values.count
    if position < values.count, values[position] == value {
      weights[position] += weight
    } else {
      values.insert(value, at: position)
      weights.insert(weight, at: position)
    }
  }

  /// The sample with each value replaced by that of a function that never decreases.
  package func mapped(_ function: (Double) -> Double) -> WeightedSample {
    WeightedSample(ascending: values.map(function), weights: weights)
  }

  /// The weighted mean; NaN of no value. The sum's rounding error is taken out once.
  package var mean: Double {
    let total = total
    let first = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
    return first + zip(values, weights).reduce(0) { $0 + ($1.0 - first) * $1.1 } / total
  }

  /// The weighted mean of the squared deviations from the mean (divisor n, not n − 1); NaN of no value.
  package var variance: Double {
    let mean = mean
    return zip(values, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 } / total
  }

  /// Quantiles of type 7 (Hyndman and Fan 1996): with n the total weight and h = (n − 1)p, the value at rank ⌊h⌋ and
  /// that at rank ⌊h⌋ + 1, both from 0, joined linearly by the fraction of h. The value at a rank is the first whose
  /// cumulated weight exceeds it.
  ///
  /// Shape: `shares` ascend from 0 to 1. Edge cases: a total weight below 1 gives the smallest value.
  package func quantiles(_ shares: [Double]) -> [Double] {
    let last = max(0, total - 1)
    return values(atRanks: shares.map { last * $0 })
  }

  /// The quantiles that part the sample into so many equal parts: type 7 at 1/n, 2/n, …, (n − 1)/n.
  ///
  /// The rank is divided last, so that a quantile which falls on a row is that row's value to the bit.
  package func quantiles(parts: Int) -> [Double] {
    let last = max(0, total - 1)
    return values(atRanks: (1..<parts).map { last * Double($0) / Double(parts) })
  }

  /// The values at ranks, counted from 0 and ascending, joined linearly between whole ranks.
  private func values(atRanks ranks: [Double]) -> [Double] {
    precondition(!isEmpty, "no quantile of an empty sample")
    var position = 0
    var cumulated = weights[0]
    return ranks.map { rank in
      let whole = rank.rounded(.down)
      while cumulated <= whole, position < values.count - 1 {
        position += 1
        cumulated += weights[position]
      }
      let low = values[position]
      let fraction = rank - whole
      guard fraction > 0, cumulated <= whole + 1, position < values.count - 1 else { return low }
      var next = position + 1
      var reached = cumulated + weights[next]
      while reached <= whole + 1, next < values.count - 1 {
        next += 1
        reached += weights[next]
      }
      return low + fraction * (values[next] - low)
    }
  }

  /// One quantile of type 7.
  package func quantile(_ share: Double) -> Double { quantiles([share])[0] }
}
