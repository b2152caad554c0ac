extension TierTraining {
  /// The share of the training weight in each tier; a tier without any is noted.
  ///
  /// Shape: `tiers` holds the tier of each training row.
  func shares(ofTiers tiers: [Int], _ notes: inout [TierModelNote]) -> [Double] {
    var sums = [Double](repeating: 0, count: self.tiers.names.count)
    for (row, tier) in tiers.enumerated() { sums[tier] += weights?[row] ?? 1 }
    for (name, sum) in zip(self.tiers.names, sums) where sum == 0 { notes.append(TierModelNote(.emptyTier, name)) }
    let total = sums.reduce(0, +)
    return sums.map { $0 / total }
  }

  /// The mean, over the training weight, of one number a training row.
  func mean(_ values: [Double]) -> Double {
    var (total, mean) = (0.0, 0.0)
    for (row, value) in values.enumerated() {
      let weight = weights?[row] ?? 1
      guard weight > 0 else { continue }
      total += weight
      mean += (value - mean) * weight / total
    }
    return mean
  }
}
