public import Learning

/// Logistic regression: the probability of a target of 1 as a logistic function of a weighted sum of columns.
///
/// Formula: p = 1 / (1 + exp(−η)), η = a + Σⱼ bⱼ xⱼ; a and b minimise Σ w (ln(1 + exp η) − y η) / Σ w + penalty. The
/// offset column, if there is one, has the coefficient 1 and no part in the fit.
///
/// The fit is Newton's, on columns centred and scaled to unit deviation, with halved steps where the objective would not
/// fall enough. Where every coefficient is free and smooth, a step solves the second-order model by Cholesky; with an
/// absolute-value penalty or a sign constraint it minimises that model by coordinate descent over the matrix of second
/// derivatives, without looking at rows. Second derivatives serve for several steps while these converge fast.
///
/// The fit ends where the gradient of the objective, in the scaled columns, has a Euclidean norm of at most `tolerance`;
/// at a coefficient that a kink or a sign constraint holds, only the part that could still lower the objective counts
/// (the Karush–Kuhn–Tucker residual).
///
/// Edge cases: a row of weight zero is as absent. A constant column has the coefficient 0 and is named in the diagnoses.
/// A column that depends on those before it is left out (coefficient 0) and named with them, unless the penalty's
/// squares tell them apart. Where the second derivatives are singular all the same, the least multiple of their
/// diagonal, from 1e-12 up by tens, is added to them for that step. Where the classes can be separated there is no
/// finite optimum: the coefficients are where the fit stopped, and the diagnosis names the columns.
///
/// Cost: one look for moments, then about 5–8 looks at n × c²/2 each for c columns.
///
/// Source: Nelder and Wedderburn (1972), "Generalized linear models"; Friedman, Hastie and Tibshirani (2010),
/// "Regularization paths for generalized linear models via coordinate descent"; Lee, Sun and Saunders (2014),
/// "Proximal Newton-type methods".
///
/// *State*: the coefficients and the intercept; with them how the fit went, what was wrong with the rows, and, without a
/// penalty, the covariance of the coefficients.
public struct LogisticRegression: Estimator {
  /// Which signs a coefficient may have.
  public enum Sign: String, Codable, Sendable, Equatable {
    /// Any.
    case any
    /// Not negative.
    case notNegative = "not_negative"
    /// Not positive.
    case notPositive = "not_positive"
  }

  /// What is added to the mean loss.
  public var penalty: LogisticPenalty
  /// Which signs each coefficient may have; nothing means any.
  public var signs: [Sign]?
  /// Whether there is an intercept.
  public var hasIntercept: Bool
  /// The column, from 0, whose coefficient is 1 and not fitted.
  public var offsetColumn: Int?
  /// The columns' names; nothing means `x0`, `x1`, ….
  public var columnNames: [String]?
  /// The rate of events in the population, where the rows are a sample or weighted by class; the intercept is then
  /// shifted to it.
  public var populationRate: Double?
  /// The largest norm of the gradient, of the mean loss on scaled columns, at which the fit ends.
  public var tolerance: Double
  /// The most steps.
  public var maximumIterations: Int

  private enum CodingKeys: String, CodingKey {
    case penalty, signs, tolerance
    case hasIntercept = "intercept"
    case offsetColumn = "offset_column"
    case columnNames = "column_names"
    case populationRate = "population_rate"
    case maximumIterations = "maximum_iterations"
  }

  /// States the settings.
  public init(
    penalty: LogisticPenalty = .none, signs: [Sign]? = nil, hasIntercept: Bool = true, offsetColumn: Int? = nil,
    columnNames: [String]? = nil, populationRate: Double? = nil, tolerance: Double = 1e-10,
    maximumIterations: Int = 100
  ) {
    self.penalty = penalty
    self.signs = signs
    self.hasIntercept = hasIntercept
    self.offsetColumn = offsetColumn
    self.columnNames = columnNames
    self.populationRate = populationRate
    self.tolerance = tolerance
    self.maximumIterations = maximumIterations
  }

  /// Fits the coefficients to rows with targets of 0 and 1.
  ///
  /// Throws: `ModelError` for a setting that cannot be, a target that is neither 0 nor 1, rows of one class only, and
  /// values that are not finite; the source's failure.
  public func fit(_ rows: some RowSource) throws -> Model {
    try LogisticFit(self, rows, survey: try survey(rows)).model(columns: nil)
  }
}
