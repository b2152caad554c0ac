public import Features

/// What was learned by a tier model, as a report shows it.
public enum TierModelDetail: Codable, Sendable, Equatable {
  /// Of RFM scores.
  case scores(ScoreDetail)
  /// Of a weighted score.
  case weighted(WeightedDetail)
  /// Of clusters.
  case clusters(ClusterDetail)

  /// What was learned for RFM scores.
  public struct ScoreDetail: Codable, Sendable, Equatable {
    /// One dimension's scale.
    public struct Scale: Codable, Sendable, Equatable {
      /// The dimension's name.
      public let name: String
      /// The indicator.
      public let indicator: String
      /// The different breaks, ascending.
      public let breaks: [Double]
      /// The score of each interval between them.
      public let scores: [Int]
    }

    /// The dimensions' scales.
    public let scales: [Scale]
    /// The segments and their cells; nothing where tiers are cut from the weighted score.
    public let rules: RuleAssignment?
    /// The cuts of the weighted score, descending; nothing where tiers come from segments.
    public let cuts: [Double]?
    /// The share of the training weight in each tier.
    public let tierShares: [Double]
  }

  /// What was learned for a weighted score.
  public struct WeightedDetail: Codable, Sendable, Equatable {
    /// One indicator's points.
    public struct Indicator: Codable, Sendable, Equatable {
      /// The dimension.
      public let dimension: String
      /// The indicator.
      public let indicator: String
      /// The share of the total score that the indicator decides: its weight times its dimension's, both normed.
      public let weight: Double
      /// For ranks the breaks, ascending; for a range its two limits.
      public let breaks: [Double]
      /// For ranks the points of each interval; for a range the points at its limits.
      public let points: [Double]
    }

    /// The indicators, by dimension.
    public let indicators: [Indicator]
    /// The cuts of the score, descending.
    public let cuts: [Double]
    /// The share of the training weight in each tier.
    public let tierShares: [Double]
    /// Each dimension's mean contribution to the training customers' score, in points.
    public let meanContributions: [Double]
  }

  /// What was learned for clusters.
  public struct ClusterDetail: Codable, Sendable, Equatable {
    /// The fitted preparation.
    public let preparation: Preparation.Model
    /// The principal components of the prepared columns; nothing where clusters are found among those themselves.
    public let components: PrincipalComponents.Model?
    /// The clusters, and how their fit went.
    public let clusters: KMeans.Model
    /// The indicator that ordered them.
    public let orderBy: String
    /// How they became tiers.
    public let order: TierOrder
    /// The share of the training weight in each tier.
    public let tierShares: [Double]
  }
}
