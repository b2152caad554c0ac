/// One indicator's profile in every tier, from one sort.
func indicatorProfiles(tiers: [Int], sizes: [Int], name: String, values: [Double]) -> [TierProfile.Indicator] {
  // Values beside their rows: comparing them needs no look elsewhere.
  let known = values.indices.filter { !values[$0].isNaN }.map { (value: values[$0], row: $0) }
    .sorted { $0.value != $1.value ? $0.value < $1.value : $0.row < $1.row }
  let order = known.map(\.row)
  let sorted = known.map(\.value)
  let scale = sorted.isEmpty ? 0 : 1.4826 * medianAbsoluteDeviation(sorted)
  let rankSums = midrankSums(sorted, tiers: order.map { tiers[$0] }, tierCount: sizes.count)
  var inTiers = [[Double]](repeating: [], count: sizes.count)
  for (value, row) in known { inTiers[tiers[row]].append(value) }

  return sizes.indices.map { tier in
    let inside = inTiers[tier]
    let insideCount = Double(inside.count)
    let restCount = Double(order.count - inside.count)
    let median = inside.isEmpty ? nil : quantile(ofSorted: inside, 0.5)
    let rest = restCount == 0 ? nil : quantile(ofSorted: known.filter { tiers[$0.row] != tier }.map(\.value), 0.5)
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
private func midrankSums(_ sorted: [Double], tiers: [Int], tierCount: Int) -> [Double] {
  var sums = [Double](repeating: 0, count: tierCount)
  var start = 0
  while start < sorted.count {
    var end = start + 1
    while end < sorted.count && sorted[end] == sorted[start] { end += 1 }
    let rank = Double(start + 1 + end) / 2
    for position in start..<end { sums[tiers[position]] += rank }
    start = end
  }
  return sums
}

private func medianAbsoluteDeviation(_ sorted: [Double]) -> Double {
  let centre = quantile(ofSorted: sorted, 0.5)
  return quantile(ofSorted: sorted.map { ($0 - centre).magnitude }.sorted(), 0.5)
}
