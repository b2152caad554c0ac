public import Learning

/// Tiers judged by what happened next, with intervals.
///
/// Intervals of value, concentration and correlation are percentile intervals over a bootstrap of customers whose tiers
/// stay as they are (`bootstrapIntervals`); those of inactivity are Wilson's.
public struct OutcomeJudgement: Sendable, Equatable, Codable {
  /// One tier's later value; see `TierValue`.
  public struct Tier: Sendable, Equatable, Codable {
    /// The number of customers whose later value is known.
    public let customers: Int
    /// The tier's share of customers.
    public let customerShare: Measure
    /// The tier's share of later value.
    public let valueShare: Estimate
    /// The mean later value.
    public let mean: Estimate
    /// The median later value.
    public let median: Estimate
    /// The mean later value over that of all customers.
    public let lift: Estimate

    private enum CodingKeys: String, CodingKey {
      case customers, mean, median, lift
      case customerShare = "customer_share"
      case valueShare = "value_share"
    }
  }

  /// One entry a tier, the best first.
  public let tiers: [Tier]
  /// The Gini of the order of the tiers on later value; see `Concentration.gini`.
  public let tierGini: Estimate
  /// The unnormalised concentration index of the order of the tiers.
  public let tierConcentration: Estimate
  /// The Gini of the order by tier and score; nothing where there is no score.
  public let scoreGini: Estimate?
  /// Spearman's rank correlation of score with later value; nothing where there is no score.
  public let rankCorrelation: Estimate?
  /// Inactivity by tier; nothing where it is not known who was inactive.
  public let inactivity: TierInactivity?
  /// The number of customers without a later value.
  public let missingValueCount: Int

  private enum CodingKeys: String, CodingKey {
    case tiers, inactivity
    case tierGini = "tier_gini"
    case tierConcentration = "tier_concentration"
    case scoreGini = "score_gini"
    case rankCorrelation = "rank_correlation"
    case missingValueCount = "missing_value_count"
  }
}

extension TierOutcome {
  /// Judges the tiers with `draws` bootstrap resamples of the customers.
  ///
  /// Cost: O(draws · n), in parallel; no sorting within a draw. Results do not depend on the workers.
  public func judgement(draws: Int, seed: UInt64, workers: Workers = .all) -> OutcomeJudgement {
    TierOutcome.judgements(of: [self], draws: draws, seed: seed, workers: workers)[0]
  }

  /// Judges several tiers or later values of the same customers, each as if it were alone, with the same resamples.
  public static func judgements(
    of outcomes: [TierOutcome], draws: Int, seed: UInt64, workers: Workers = .all
  ) -> [OutcomeJudgement] {
    let count = outcomes.first?.customerCount ?? 0
    precondition(outcomes.allSatisfy { $0.customerCount == count }, "outcomes of different numbers of customers")
    let width = ResampleTile.width
    let tiles = workers.map((draws + width - 1) / width) { tile in
      let drawn = ResampleTile(first: tile * width, of: draws, customerCount: count, seed: seed)
      return outcomes.map { $0.statistics(drawn) }
    }
    return outcomes.indices.map { outcome in outcomes[outcome].judgement(tiles.flatMap { $0[outcome] }) }
  }

  /// - Parameter draws: The statistics of each draw.
  private func judgement(_ draws: [[Double?]]) -> OutcomeJudgement {
    let measures = statistics()
    let estimates = measures.indices.map { statistic in
      Estimate(measures[statistic], BootstrapInterval(draws: draws.map { $0[statistic] }, confidence: 0.95))
    }
    let values = valueByTier()
    let afterTiers = tierCount * 4
    return OutcomeJudgement(
      tiers: (0..<tierCount).map { tier in
        OutcomeJudgement.Tier(
          customers: Int(values[tier].customers), customerShare: values[tier].customerShare,
          valueShare: estimates[tier * 4], mean: estimates[tier * 4 + 1], median: estimates[tier * 4 + 2],
          lift: estimates[tier * 4 + 3])
      },
      tierGini: estimates[afterTiers], tierConcentration: estimates[afterTiers + 1],
      scoreGini: byScore == nil ? nil : estimates[afterTiers + 2],
      rankCorrelation: byScore == nil ? nil : estimates[afterTiers + 3], inactivity: inactivityByTier(),
      missingValueCount: missingValueCount)
  }

  private func statistics() -> [Measure] {
    TierOutcome.inOrder(valueByTier(), tierConcentration(), scoreConcentration(), rankCorrelation())
  }

  /// Four statistics a tier, then the tiers' concentration, then what needs a score.
  static func inOrder(
    _ tiers: [TierValue], _ concentration: Concentration, _ scores: Concentration?, _ correlation: Measure?
  ) -> [Measure] {
    tiers.flatMap { [$0.valueShare, $0.mean, $0.median, $0.lift] }
      + [concentration.gini, concentration.concentrationIndex] + [scores?.gini, correlation].compactMap { $0 }
  }
}
