/// One indicator's profile in every tier, from one sort.
func indicatorProfiles(tiers: [Int], sizes: [Int], name: String, values: [Double]) -> [TierProfile.Indicator] {
  let order = values.indices.filter { !values[$0].isNaN }.sorted { values[$0] < values[$1] }
  let sorted = order.map { values[$0] }
  let scale = sorted.isEmpty ? 0 : 1.4826 * medianAbsoluteDeviation(sorted)
  let rankSums = midrankSums(order: order, values: values, tiers: tiers, tierCount: sizes.count)
  var inTiers = [[Double]](repeating: [], count: sizes.count)
  for row in order { inTiers[tiers[row]].append(values[row]) }

  return sizes.indices.map { tier in
    let inside = inTiers[tier]
    let insideCount = Double(inside.count)
    let restCount = Double(order.count - inside.count)
    let median = inside.isEmpty ? nil : quantile(ofSorted: inside, 0.5)
    let rest = restCount == 0 ? nil : quantile(ofSorted: order.filter { tiers[$0] != tier }.map { values[$0] }, 0.5)
    let noMedian = Measure(undefined: "tier \(tier) has no value of '\(name)'")
    let noRest = Measure(undefined: "no customer outside tier \(tier) has a value of '\(name)'")
    func compared(_ measure: (Double, Double) -> Measure) -> Measure {
      guard let median else { return noMedian }
      guard let rest else { return noRest }
      return measure(median, rest)
    }
    return TierProfile.Indicator(
      name: name, median: median.map { Measure($0) } ?? noMedian, medianRest: rest.map { Measure($0) } ?? noRest,
      cliffsDelta: compared { _, _ in
        // The rank sum less its least possible value counts the pairs that the tier wins, ties by half (Mann–Whitney).
        let wins = rankSums[tier] - insideCount * (insideCount + 1) / 2
        return Measure(2 * wins / (insideCount * restCount) - 1)
      },
      standardizedMedianDifference: compared { median, rest in
        scale > 0
          ? Measure((median - rest) / scale)
          : Measure(undefined: "the median absolute deviation of '\(name)' is 0")
      },
      missingShare: sizes[tier] == 0
        ? Measure(undefined: "tier \(tier) has no customers")
        : Measure(Double(sizes[tier] - inside.count) / Double(sizes[tier])))
  }
}

/// The sum, for each tier, of its customers' ranks from 1, tied values having the mean of their ranks.
private func midrankSums(order: [Int], values: [Double], tiers: [Int], tierCount: Int) -> [Double] {
  var sums = [Double](repeating: 0, count: tierCount)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count && values[order[end]] == values[order[start]] { end += 1 }
    let rank = Double(start + 1 + end) / 2
    for position in start..<end { sums[tiers[order[position]]] += rank }
    start = end
  }
  return sums
}

private func medianAbsoluteDeviation(_ sorted: [Double]) -> Double {
  let centre = quantile(ofSorted: sorted, 0.5)
  return quantile(ofSorted: sorted.map { ($0 - centre).magnitude }.sorted(), 0.5)
}
