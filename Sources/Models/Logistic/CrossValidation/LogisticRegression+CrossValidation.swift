public import Learning
import LinearAlgebra

extension LogisticRegression {
  /// Fits these settings with each of several penalty strengths, from the strongest to the weakest, each from where the
  /// one before ended.
  ///
  /// The models are in the order of `strengths`; each has its own optimum, within the tolerance, wherever it started.
  /// Throws: as `fit`.
  public func path(_ rows: some RowSource, strengths: [Double]) throws -> [Model] {
    var models = [Model?](repeating: nil, count: strengths.count)
    var start: [Double]?
    for index in strengths.indices.sorted(by: { strengths[$0] > strengths[$1] }) {
      let fit = try LogisticFit(with(strength: strengths[index]), rows, survey: try survey(rows))
      models[index] = try fit.model(columns: nil, from: start)
      start = fit.coordinates.coordinates(of: models[index]!)
    }
    return models.map { $0! }
  }

  /// Fits these settings with each of several penalty strengths to all folds but one, for each fold, and judges each on
  /// the fold left out.
  ///
  /// All folds share every look at the rows. For each strength, from the strongest, it is foretold where the model of all
  /// rows lies; one look from there gives every fold's gradient and second derivatives, by leaving its rows out of the
  /// sums; with those, all folds step together until each has reached its own optimum. A fold that does not get nearer so
  /// is fitted by itself. The columns are taken as they are: what prepares them must not have learned from the rows left out.
  ///
  /// `folds` holds a row's fold from 0. Margins are not shifted to a population's rate. Cost: for each strength, a full
  /// look, and 3 looks for the gradients of as many models as folds. Throws: as `fit`, and `ModelError.foldLacksClass`.
  public func crossValidated(
    _ rows: some RowSource, strengths: [Double], folds: [Int]
  ) throws -> LogisticCrossValidation {
    precondition(folds.count == rows.rowCount, "\(folds.count) folds for \(rows.rowCount) rows")
    precondition(folds.allSatisfy { $0 >= 0 }, "a fold's number is negative")
    precondition(!strengths.isEmpty, "no strengths to choose from")
    let survey = try survey(rows)
    let foldCount = (folds.max() ?? 0) + 1
    let parts = try rows.summarize(FoldSurveyPass(folds: folds, foldCount: foldCount))
    for fold in 0..<foldCount {
      for each in 0..<2 where parts.counts[fold][each] == 0 || parts.counts[fold][each] == survey.counts[each] {
        throw ModelError.foldLacksClass(fold: fold, missingClass: each, count: survey.counts[each])
      }
    }
    var cells = [FoldFits?](repeating: nil, count: strengths.count)
    var stronger: FoldFits?
    for index in strengths.indices.sorted(by: { strengths[$0] > strengths[$1] }) {
      let fit = try LogisticFit(with(strength: strengths[index]), rows, survey: survey)
      var fits = FoldFits(fit, folds: folds, weights: parts.weights)
      try fits.solve(fit, after: stronger)
      stronger = fits
      cells[index] = fits
    }
    return try crossValidation(rows, strengths, cells.map { $0! }, folds: folds, foldWeights: parts.weights)
  }

  private func with(strength: Double) -> LogisticRegression {
    var result = self
    result.penalty = penalty.with(strength: strength)
    return result
  }

  private func crossValidation(
    _ rows: some RowSource, _ strengths: [Double], _ cells: [FoldFits], folds: [Int], foldWeights: [Double]
  ) throws -> LogisticCrossValidation {
    let margins = RowMargins(count: strengths.count * rows.rowCount)
    _ = try rows.summarize(
      HeldOutMarginsPass(points: cells.map(\.points), folds: folds, margins: margins))
    let weightSum = foldWeights.reduce(0, +)
    return LogisticCrossValidation(
      candidates: strengths.indices.map { index in
        let cell = cells[index]
        return .init(
          strength: strengths[index], losses: zip(cell.heldOutLosses, foldWeights).map { $0 / $1 },
          loss: cell.heldOutLosses.reduce(0, +) / weightSum, isReached: cell.residuals.map { $0 <= tolerance },
          gradientNorms: cell.residuals,
          margins: Array(margins.values[index * rows.rowCount..<(index + 1) * rows.rowCount]))
      }, foldWeights: foldWeights)
  }
}

extension LogisticCoordinates {
  /// The coordinates of a fitted model, without its shift to a population's rate.
  func coordinates(of model: LogisticRegression.Model) -> [Double] {
    zip(model.coefficients, scale).map { $0 * $1 }
      + [model.interceptAtCentre - (model.priorCorrection?.interceptShift ?? 0)]
  }
}
