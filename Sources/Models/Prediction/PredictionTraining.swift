public import Features
public import Frames
public import Learning

/// What a predictor is fitted to.
public struct PredictionTraining: Sendable {
  /// Deals some rows of the table into folds, in which settings are chosen without a look at what is judged.
  public typealias FoldMaker = @Sendable ([Int]) throws -> Folds

  /// The table: one row an observation, its columns the raw indicators.
  public var table: Frame
  /// The training rows.
  public var rows: [Int]
  /// The label of each row of the table, 1 for an event and 0 for none; `target.count` is the table's row count.
  public var target: [Double]
  /// The indicators that may predict.
  public var inputs: [String]
  /// How they are prepared for a logistic regression; binned indicators are taken as they are.
  public var preparation: Preparation
  /// The grades that scores are cut into.
  public var grades: RiskGrades
  /// The folds of training rows for what is chosen or calibrated by cross-validation.
  public var innerFolds: FoldMaker
  /// The day of each row of the table, as a number that grows with time; nothing where rows have no days.
  public var days: [Int]?
  /// What random draws depend on.
  public var seed: UInt64
  /// How many threads may work.
  public var workers: Workers

  /// Puts the training data together.
  public init(
    table: Frame, rows: [Int], target: [Double], inputs: [String], preparation: Preparation = Preparation(),
    grades: RiskGrades, days: [Int]? = nil, seed: UInt64 = 0, workers: Workers = Workers(1),
    innerFolds: @escaping FoldMaker
  ) {
    precondition(target.count == table.rowCount, "\(target.count) labels for a table of \(table.rowCount) rows")
    precondition(
      days == nil || days!.count == table.rowCount, "\(days?.count ?? 0) days for a table of \(table.rowCount) rows")
    self.table = table
    self.rows = rows
    self.target = target
    self.inputs = inputs
    self.preparation = preparation
    self.grades = grades
    self.workers = workers
    self.innerFolds = innerFolds
    self.days = days
    self.seed = seed
  }

  /// The labels of some rows.
  func targets(_ rows: [Int]) -> [Double] { rows.map { target[$0] } }
}

/// Grades of risk, the safest first, each a share of the training rows; the last grade is what is left.
public struct RiskGrades: Codable, Sendable, Equatable {
  /// The grades' names.
  public var names: [String]
  /// The share of the training rows in each grade but the last; together below 1.
  public var shares: [Double]

  /// Declares the grades.
  public init(names: [String], shares: [Double]) {
    precondition(
      names.count == shares.count + 1, "\(shares.count) shares for \(names.count) grades; there must be one fewer")
    self.names = names
    self.shares = shares
  }

  /// The safety, 1 − probability, from which each grade but the last begins, descending; rows of equal safety share a
  /// grade.
  func cuts(safety: [Double]) -> [Double] {
    let sorted = safety.sorted(by: >)
    let total = Double(sorted.count)
    var reached = 0.0
    return shares.map { share in
      reached += share
      // Shares such as 0.1 + 0.2 overshoot by rounding, which must not draw in one more row.
      let wanted = (reached * total - total * 1e-12).rounded(.up)
      return sorted[min(sorted.count - 1, max(0, Int(wanted) - 1))]
    }
  }
}
