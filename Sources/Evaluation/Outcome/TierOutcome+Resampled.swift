import LinearAlgebra

extension TierOutcome {
  private typealias Numbers = ResampledOrder.Numbers

  /// The statistics of each draw of a tile, in the order of `inOrder`; the same as with the draw's weights alone.
  func statistics(_ tile: ResampleTile) -> [[Double?]] {
    tile.counts.withUnsafeBufferPointer { counts in
      guard !counts.isEmpty else { return Array(repeating: alone, count: tile.drawCount) }
      return statistics(counts, tile)
    }
  }

  /// The statistics of the customers as they are.
  var alone: [Double?] {
    TierOutcome.inOrder(valueByTier(), tierConcentration(), scoreConcentration(), rankCorrelation()).map(\.value)
  }

  private func statistics(_ counts: UnsafeBufferPointer<UInt8>, _ tile: ResampleTile) -> [[Double?]] {
    let (all, bestArea) = byValue.scan(counts) { order in
      let all = order.sums(0..<byValue.customers.count)
      return (all, order.area(means: all.value / all.weight, ends: nil))
    }
    let means = all.value / all.weight
    let (sums, medians, tierArea) = byTier.scan(counts) { order in
      let sums = (0..<tierCount).map { order.sums(byTier.range(ofGroup: $0)) }
      let medians = (0..<tierCount).map { order.medians(byTier.range(ofGroup: $0), weights: sums[$0].weight) }
      return (sums, medians, order.area(means: means, ends: byTier.groupEnds))
    }
    let scoreArea = byTierAndScore.map { sorted in
      sorted.scan(counts) { $0.area(means: means, ends: sorted.tieEnds) }
    }
    let ranks = byScore.map { rankSums(counts, byScore: $0, centres: all.weight / 2) }
    return (0..<tile.drawCount).map { draw in
      let tiers = TierValue.values(sums.map { ($0.weight[draw], $0.value[draw]) }) { medians[$0][draw] }
      let allEqual = allEqual(counts, draw)
      func concentration(_ area: Numbers) -> Concentration {
        guard let allEqual else { return Concentration.ofNobody }
        return Concentration(
          area: area[draw], weight: all.weight[draw], value: all.value[draw], allEqual: allEqual,
          bestArea: bestArea[draw])
      }
      let correlation = ranks.map {
        TierOutcome.rankCorrelation(products: $0.products[draw], scores: $0.scores[draw], values: $0.values[draw])
      }
      return TierOutcome.inOrder(tiers, concentration(tierArea), scoreArea.map(concentration), correlation)
        .map(\.value)
    }
  }

  private func rankSums(
    _ counts: UnsafeBufferPointer<UInt8>, byScore: SortedCustomers, centres: Numbers
  ) -> (products: Numbers, scores: Numbers, values: Numbers) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: counts.count) { ranks in
      let scores = byScore.scan(counts) { $0.ranks(ends: byScore.tieEnds, centres: centres, into: ranks) }
      let (products, values) = byValue.scan(counts) {
        $0.products(ends: byValue.tieEnds, centres: centres, with: UnsafeBufferPointer(ranks))
      }
      return (products, scores, values)
    }
  }

  /// Whether all values that one draw drew are equal; nothing where it drew none.
  private func allEqual(_ counts: UnsafeBufferPointer<UInt8>, _ draw: Int) -> Bool? {
    let customers = byValue.customers
    func isDrawn(_ position: Int) -> Bool { counts[Int(customers[position]) * ResampleTile.width + draw] > 0 }
    guard let first = customers.indices.first(where: isDrawn), let last = customers.indices.last(where: isDrawn) else {
      return nil
    }
    return byValue.values[first] == byValue.values[last]
  }
}

extension SortedCustomers {
  /// Looks at the customers in this order with the counts of a tile.
  func scan<Result>(_ counts: UnsafeBufferPointer<UInt8>, _ body: (ResampledOrder) -> Result) -> Result {
    customers.withUnsafeBufferPointer { customers in
      values.withUnsafeBufferPointer { values in
        body(ResampledOrder(customers: customers, values: values, counts: counts))
      }
    }
  }
}
