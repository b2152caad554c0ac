public import Learning

/// Stepwise selection of the columns of a logistic regression, by likelihood-ratio tests or an information criterion.
///
/// Forward steps rank the terms that are out by their score tests, which take one look at the rows for all of them;
/// backward steps rank the terms that are in by their Wald tests, which take none. What is ranked first is then fitted,
/// and the fit decides: it enters or leaves only if the likelihood-ratio test or the criterion says so. Where the fit
/// refutes the ranking, the next in rank is tried as long as its own score or Wald test agrees with the step.
///
/// Edge cases: a term without a column that can be fitted (constant, or dependent on columns before it) never enters.
/// Cost: a look with second derivatives over all columns a step, and a fit from nearby for each trial. Source: Hosmer,
/// Lemeshow and Sturdivant (2013), "Applied logistic regression", section 4.3; the criteria are Akaike's (1974) and
/// Schwarz's (1978).
///
/// *State*: the regression on the selected terms, and every step with the tests that led to it.
public struct StepwiseSelection: Estimator {
  /// Where the selection begins, and which way it goes.
  public enum Direction: String, Codable, Sendable, Equatable {
    /// From the forced terms, entering.
    case forward
    /// From all terms, removing.
    case backward
    /// From the forced terms, entering, and after each entry removing.
    case both
  }

  /// What decides a step.
  public enum Criterion: String, Codable, Sendable, Equatable {
    /// The likelihood-ratio test's probability, against `enterProbability` and `removeProbability`.
    case likelihoodRatio = "likelihood_ratio"
    /// −2 log-likelihood + 2 × the number of fitted numbers (AIC); it must fall.
    case akaike
    /// −2 log-likelihood + ln Σ w × the number of fitted numbers (BIC); it must fall.
    case bayes
  }

  /// Columns that enter and leave together, such as the indicators of one category.
  public struct Term: Codable, Sendable, Equatable {
    /// The term's name.
    public let name: String
    /// Its columns, from 0.
    public let columns: [Int]

    /// Names a term.
    public init(name: String, columns: [Int]) {
      self.name = name
      self.columns = columns
    }
  }

  /// The regression's settings, without a penalty or sign constraints.
  public var regression: LogisticRegression
  /// Where the selection begins, and which way it goes.
  public var direction: Direction
  /// What decides a step.
  public var criterion: Criterion
  /// By the likelihood-ratio test, a term enters where its probability is below this.
  public var enterProbability: Double
  /// By the likelihood-ratio test, a term leaves where its probability is above this; not below `enterProbability`.
  public var removeProbability: Double
  /// The terms; nothing means each column by itself.
  public var terms: [Term]?
  /// The names of the terms that are always in.
  public var forcedTerms: [String]
  /// The most steps.
  public var maximumSteps: Int

  private enum CodingKeys: String, CodingKey {
    case regression, direction, criterion, terms
    case enterProbability = "enter_probability"
    case removeProbability = "remove_probability"
    case forcedTerms = "forced_terms"
    case maximumSteps = "maximum_steps"
  }

  /// States the settings.
  public init(
    regression: LogisticRegression = LogisticRegression(), direction: Direction = .both,
    criterion: Criterion = .likelihoodRatio, enterProbability: Double = 0.05, removeProbability: Double = 0.10,
    terms: [Term]? = nil, forcedTerms: [String] = [], maximumSteps: Int = 1000
  ) {
    self.regression = regression
    self.direction = direction
    self.criterion = criterion
    self.enterProbability = enterProbability
    self.removeProbability = removeProbability
    self.terms = terms
    self.forcedTerms = forcedTerms
    self.maximumSteps = maximumSteps
  }

  /// Selects the terms and fits the regression on them.
  ///
  /// Throws: as `LogisticRegression.fit`.
  public func fit(_ rows: some RowSource) throws -> Model {
    let survey = try regression.survey(rows)
    let fit = try LogisticFit(regression, rows, survey: survey)
    let terms = try checkedTerms(fit)
    var search = try StepwiseSearch(self, fit, terms: terms)
    try search.run()
    return Model(
      regression: try fit.model(columns: search.columns, from: search.state.point),
      selectedTerms: search.selected.map { terms[$0].name }, steps: search.steps,
      reachedLimit: search.steps.count >= maximumSteps)
  }

  private func checkedTerms(_ fit: LogisticFit<some RowSource>) throws(ModelError) -> [Term] {
    func demand(_ holds: Bool, _ key: String, _ value: some Any, _ wanted: String) throws(ModelError) {
      guard holds else { throw .setting(model: "stepwise_selection", key: key, value: "\(value)", wanted: wanted) }
    }
    let terms =
      terms
      ?? fit.names.indices.filter { $0 != regression.offsetColumn }.map { Term(name: fit.names[$0], columns: [$0]) }
    let columns = terms.flatMap(\.columns)
    try demand(
      columns.allSatisfy { fit.names.indices.contains($0) } && Set(columns).count == columns.count, "terms",
      terms.map(\.name), "each column at most once, below \(fit.names.count)")
    try demand(Set(terms.map(\.name)).count == terms.count, "terms", terms.map(\.name), "different names")
    for name in forcedTerms {
      try demand(terms.contains { $0.name == name }, "forced_terms", name, "one of \(terms.map(\.name))")
    }
    try demand(
      enterProbability > 0 && removeProbability >= enterProbability && removeProbability <= 1, "remove_probability",
      removeProbability, "at least enter_probability, \(enterProbability), and at most 1")
    try demand(
      fit.restraint(fit.candidates).isNothing, "regression", "a penalty or sign constraint", "maximum likelihood")
    return terms
  }
}
