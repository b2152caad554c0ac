/// What logistic regressions of several penalty strengths make of rows that they were not fitted to.
public struct LogisticCrossValidation: Codable, Sendable, Equatable {
  /// One strength's models, each fitted to all folds but one.
  public struct Candidate: Codable, Sendable, Equatable {
    /// The penalty's strength.
    public let strength: Double
    /// The weighted mean loss of each fold's rows under the model that was not fitted to them.
    public let losses: [Double]
    /// The weighted mean loss of all rows, each under the model that was not fitted to it.
    public let loss: Double
    /// Whether each fold's fit reached the tolerance.
    public let isReached: [Bool]
    /// The norm of what was left of each fold's gradient, as a fit reports it.
    public let gradientNorms: [Double]
    /// The margin of each row under the model that was not fitted to it.
    public let margins: [Double]

    private enum CodingKeys: String, CodingKey {
      case strength, losses, loss, margins
      case isReached = "reached"
      case gradientNorms = "gradient_norms"
    }
  }

  /// The candidates, in the order that their strengths were given in.
  public let candidates: [Candidate]
  /// The weight of each fold.
  public let foldWeights: [Double]

  private enum CodingKeys: String, CodingKey {
    case candidates
    case foldWeights = "fold_weights"
  }

  /// The candidate that the one-standard-error rule chooses: the strongest penalty whose loss is near the least.
  public var oneStandardErrorChoice: OneStandardErrorRule {
    OneStandardErrorRule(
      losses: candidates.map(\.losses),
      simplestFirst: candidates.indices.sorted { candidates[$0].strength > candidates[$1].strength })
  }
}
