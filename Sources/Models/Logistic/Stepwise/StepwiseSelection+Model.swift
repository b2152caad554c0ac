extension StepwiseSelection {
  /// A regression on selected terms, and how they were selected.
  public struct Model: Codable, Sendable, Equatable {
    /// The regression; columns that are not in have the coefficient 0.
    public let regression: LogisticRegression.Model
    /// The terms that are in, in their given order.
    public let selectedTerms: [String]
    /// The steps, in order.
    public let steps: [Step]
    /// Whether the limit of steps ended the selection.
    public let reachedLimit: Bool

    private enum CodingKeys: String, CodingKey {
      case regression, steps
      case selectedTerms = "selected_terms"
      case reachedLimit = "reached_limit"
    }
  }

  /// A term that entered or left.
  public struct Step: Codable, Sendable, Equatable {
    /// What happened to the term.
    public enum Action: String, Codable, Sendable, Equatable {
      /// It entered.
      case enter
      /// It left.
      case remove
    }

    /// A term with the test that ranked it.
    public struct Ranked: Codable, Sendable, Equatable {
      /// The term.
      public let term: String
      /// Its score test, for an entry, or its Wald test, for a removal.
      public let test: ChiSquareTest
    }

    /// What happened.
    public let action: Action
    /// To which term.
    public let term: String
    /// The likelihood-ratio test between the fits with and without it.
    public let likelihoodRatio: ChiSquareTest
    /// The criterion after the step; the log-likelihood times −2 where likelihood-ratio tests decide.
    public let criterion: Double
    /// All terms that could have been chosen, the most promising first.
    public let ranking: [Ranked]

    private enum CodingKeys: String, CodingKey {
      case action, term, criterion, ranking
      case likelihoodRatio = "likelihood_ratio"
    }
  }
}
