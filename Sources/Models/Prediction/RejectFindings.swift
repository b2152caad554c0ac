public import Frames
internal import Features
internal import Learning
internal import LinearAlgebra
internal import TierScoring

/// How much a predictor depends on what rejected applicants would have done.
public struct RejectFindings: Codable, Sendable, Equatable {
  /// The scenarios; a scenario's coefficients are those of `terms`.
  public let band: RejectInference.Band
  /// The intercept's name, then the regression's columns.
  public let terms: [String]
  /// How many of the regressions on the outcome did not converge.
  public let unreachedCount: Int
  /// The columns that tell the rejected from the accepted without fail, so that no accepted row stands for a rejected one
  /// and augmentation extrapolates; empty where none do, or where the penalty makes the question idle.
  public let separatingColumns: [String]
}

extension PredictorSettings {
  /// Refits a predictor's regression under each assumption about rejected applicants.
  ///
  /// What the accepted alone taught stays: preparation or bins, the variables chosen, the penalty's strength. The
  /// regression alone is fitted anew, to weighted outcomes, so scenarios differ by their assumption and by nothing else.
  /// Probabilities are the regression's, before calibration and before a shift to a population's rate. The model of being
  /// accepted, for augmentation, has the same columns without constraints on signs.
  ///
  /// Shape: `training.rows` are the accepted; `rejected` has the columns of `training.table`.
  /// Edge cases: a probability that rounds to 0 or 1 is moved inside by a rounding error, so that odds exist.
  /// Throws: `ModelError` where settings or rows cannot carry the model or a rejected row is refused, `FeaturesError`
  /// where a column is absent.
  public func rejectFindings(
    _ inference: RejectInference, of predictor: FittedPredictor, training: PredictionTraining, rejected: Frame
  ) throws -> RejectFindings {
    let (regression, accepted) = try refit(predictor, training, training.table, rows: training.rows)
    let other = try refit(predictor, training, rejected, rows: Array(0..<rejected.rowCount)).rows
    let columnCount = accepted.columnCount
    let values = accepted.elements + other.elements
    let all = Matrix(
      rowCount: training.rows.count + rejected.rowCount, columnCount: columnCount, elements: values)
    var acceptance = regression
    acceptance.signs = nil
    var unreachedCount = 0
    var separatingColumns: [String] = []

    func fitted(
      _ settings: LogisticRegression, _ sample: [RejectInference.Outcome]
    ) throws -> (LogisticRegression.Model, RejectInference.Fit) {
      let rows = Matrix(
        rowCount: sample.count, columnCount: columnCount,
        elements: sample.flatMap { values[$0.row * columnCount..<($0.row + 1) * columnCount] })
      let model = try settings.fit(
        MemoryRows(
          rows, weights: sample.map(\.weight), targets: sample.map(\.target), workers: training.workers))
      let fit = RejectInference.Fit(
        coefficients: [model.intercept] + model.coefficients,
        probabilities: model.probabilities(all).map { min(max($0, .ulpOfOne), 1 - .ulpOfOne) })
      return (model, fit)
    }
    let band = try inference.band(
      target: training.targets(training.rows), rejectedCount: rejected.rowCount,
      acceptance: { sample in
        let (model, fit) = try fitted(acceptance, sample)
        separatingColumns = model.diagnoses.separation?.columns ?? []
        return fit
      },
      fit: { sample in
        let (model, fit) = try fitted(regression, sample)
        if !model.convergence.isReached { unreachedCount += 1 }
        return fit
      })
    return RejectFindings(
      band: band, terms: ["intercept"] + (regression.columnNames ?? []), unreachedCount: unreachedCount,
      separatingColumns: separatingColumns)
  }

  /// The regression as it was chosen, and its columns for some rows.
  private func refit(
    _ predictor: FittedPredictor, _ training: PredictionTraining, _ table: Frame, rows: [Int]
  ) throws -> (regression: LogisticRegression, rows: Matrix) {
    switch (self, predictor.detail) {
    case (.logistic(let settings), .logistic(let detail)):
      let design = LogisticDesign(detail.preparation, offset: settings.offset)
      let penalty = settings.penalties(seed: training.seed)[detail.choice?.chosenCandidate ?? 0]
      let matrix = try design.matrix(table, rows: rows, workers: training.workers)
      let regression = settings.settings(design, penalty)
      // What a selection left out stays out.
      return settings.selection == nil
        ? (regression, matrix) : regression.restricted(to: detail.regression.usedColumns, of: matrix)
    case (.scorecard(let settings), .scorecard(let detail)):
      let names = detail.regression.usedColumns.map { detail.regression.columnNames[$0] }
      let columns = try names.map { name in
        guard let column = table[name] else {
          throw FeaturesError.preparation(.unknownColumn(column: name, known: table.columnNames))
        }
        return try BinningColumn(column, rows: rows)
      }
      let evidence = try detail.bins.selecting(names).weightsOfEvidence(of: columns, workers: training.workers)
      return (settings.regression(on: names), evidence)
    case (.logistic, .scorecard), (.scorecard, .logistic):
      preconditionFailure("settings of kind \(kind) beside a predictor of kind \(predictor.kind)")
    }
  }
}

extension LogisticRegression {
  /// The regression of some of its columns, and those columns of rows.
  fileprivate func restricted(to columns: [Int], of rows: Matrix) -> (regression: LogisticRegression, rows: Matrix) {
    var result = self
    result.columnNames = columnNames.map { names in columns.map { names[$0] } }
    result.signs = signs.map { signs in columns.map { signs[$0] } }
    result.offsetColumn = offsetColumn.flatMap { columns.firstIndex(of: $0) }
    let elements = (0..<rows.rowCount).flatMap { row in columns.map { rows[row, $0] } }
    return (result, Matrix(rowCount: rows.rowCount, columnCount: columns.count, elements: elements))
  }
}
