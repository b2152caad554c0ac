extension LogisticRegression {
  /// How a fit went.
  public struct Convergence: Codable, Sendable, Equatable {
    /// Why a fit ended.
    public enum Ending: String, Codable, Sendable, Equatable {
      /// The gradient's norm is within the tolerance.
      case reached
      /// The iteration limit came first.
      case iterationLimit = "iteration_limit"
      /// No step lowers the objective by more than its rounding error, though the norm is above the tolerance.
      case precisionLimit = "precision_limit"
      /// The classes can be separated: the objective has no minimum and only nears its lower bound.
      case separated
    }

    /// Why the fit ended.
    public let ending: Ending
    /// The number of steps taken.
    public let iterations: Int
    /// The number of looks at the rows, the first for moments among them.
    public let looks: Int
    /// The Euclidean norm of what is left of the gradient of the mean loss and its penalty, on scaled columns; the
    /// Karush–Kuhn–Tucker residual where there are kinks or sign constraints.
    public let gradientNorm: Double
    /// The mean loss and its penalty.
    public let objective: Double

    private enum CodingKeys: String, CodingKey {
      case ending, iterations, looks, objective
      case gradientNorm = "gradient_norm"
    }

    /// Whether the gradient's norm is within the tolerance and there is a finite optimum.
    public var isReached: Bool { ending == .reached }
  }
}
