public import Features
public import Frames
public import Learning
public import TierScoring

/// A fitted tier model: its plan, and what a report tells about it.
public struct FittedTierModel: Codable, Sendable, Equatable {
  /// The kind of model, as in the config: `rfm_rules`, `weighted_score`, `kmeans`, `pca_kmeans`.
  public let kind: String
  /// The model as arithmetic; scoring goes through it alone.
  public let plan: ScoringPlan
  /// What was learned, as the kind has it.
  public let detail: TierModelDetail
  /// What the preparation met in the training rows; empty for kinds that do not prepare.
  public let preparationNotes: [PreparationNote]
  /// What the fit met and a reader should know.
  public let notes: [TierModelNote]

  /// The tiers of rows of a customer table; the same bits at any number of workers.
  ///
  /// Shape: a result for each of `rows`, nothing meaning all. Refused rows have tier −1 and are listed.
  /// Throws: `FeaturesError.preparation` where an indicator is absent or of a type that the plan cannot read.
  public func scores(_ table: Frame, rows: [Int]? = nil, workers: Workers = Workers(1)) throws -> TierScores {
    try plan.scores(table, rows: rows, workers: workers)
  }
}

/// Something that fitting a tier model met and that a reader should know.
public struct TierModelNote: Codable, Sendable, Equatable {
  /// What was met.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Equal values leave a score of a dimension to nobody; the subject names both, as `R 3`.
    case unusedScore = "unused_score"
    /// The rules as written leave gaps or overlap, and the first that holds counts; the value is the number of cells
    /// without a rule or with several.
    case rulesOverlapOrLeaveGaps = "rules_overlap_or_leave_gaps"
    /// No training customer has the tier.
    case emptyTier = "empty_tier"
    /// An indicator has one value in all training rows.
    case constantIndicator = "constant_indicator"
    /// Clusters whose means are equal were parted between tiers, by their index; the subject is the upper tier.
    case equalMeansParted = "equal_means_parted"
    /// A cluster holds no training customer with the ordering indicator, and joined the lowest tier.
    case clusterWithoutMean = "cluster_without_mean"
    /// A cluster lost all its rows on the way and was placed on a row; the value is the iteration.
    case emptiedCluster = "emptied_cluster"
    /// k-means reached its limit of iterations before its assignments settled.
    case notConverged = "not_converged"
  }

  /// What was met.
  public let kind: Kind
  /// Which dimension, tier, indicator or cluster.
  public let subject: String
  /// How much, where there is a number to it.
  public let value: Double?

  /// Notes what was met.
  public init(_ kind: Kind, _ subject: String, _ value: Double? = nil) {
    self.kind = kind
    self.subject = subject
    self.value = value
  }
}
