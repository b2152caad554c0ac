public import Learning

extension TierOutcome {
  /// A metric of tiers by what customers did next.
  public enum Statistic: Int, Sendable, CaseIterable {
    /// `OutcomeJudgement.tierGini`.
    case gini
    /// `OutcomeJudgement.tierConcentration`.
    case concentration
    /// `OutcomeJudgement.scoreGini`.
    case scoreGini
    /// `OutcomeJudgement.rankCorrelation`.
    case rankCorrelation
  }

  /// The differences of statistics between two segmentations of the same customers, by the same resamples of customers.
  ///
  /// Shape: one difference a statistic, the second's less the first's; nothing where either is undefined.
  /// Cost: O(draws · n), in parallel; the same at any number of workers.
  public static func differences(
    _ first: TierOutcome, _ second: TierOutcome, of statistics: [Statistic], draws: Int, seed: UInt64,
    workers: Workers = .all
  ) -> [PairedDifference?] {
    precondition(
      first.customerCount == second.customerCount,
      "\(first.customerCount) and \(second.customerCount) customers; they must be the same")
    @Sendable func difference(_ first: [Statistic: Double], _ second: [Statistic: Double]) -> [Double?] {
      statistics.map { statistic in
        if let one = first[statistic], let other = second[statistic] { other - one } else { nil }
      }
    }
    let width = ResampleTile.width
    let found = workers.map((draws + width - 1) / width) { tile in
      let drawn = ResampleTile(first: tile * width, of: draws, customerCount: first.customerCount, seed: seed)
      return zip(first.statistics(drawn), second.statistics(drawn)).map {
        difference(first.named($0), second.named($1))
      }
    }.flatMap { $0 }
    let whole = difference(first.named(first.alone), second.named(second.alone))
    return statistics.indices.map { statistic in
      whole[statistic].flatMap { PairedDifference(of: $0, draws: found.map { $0[statistic] }) }
    }
  }

  /// Statistics by name, of all in their order.
  private func named(_ values: [Double?]) -> [Statistic: Double] {
    let offset = tierCount * 4
    return Dictionary(
      uniqueKeysWithValues: Statistic.allCases.compactMap { statistic in
        let place = offset + statistic.rawValue
        return place < values.count ? values[place].map { (statistic, $0) } : nil
      })
  }
}
