package import TierScoring

extension ScoringPlanBuilder {
  /// Adds a logistic regression's margin and probability, and gives their numbers; both are the model's to the bit.
  ///
  /// Shape: a value for each of the model's columns, of which those with a coefficient of 0 are not read.
  package mutating func appendLogistic(
    _ model: LogisticRegression.Model, values: [Int]
  ) -> (margin: Int, probability: Int) {
    precondition(
      model.coefficients.count == values.count,
      "\(values.count) values for a model of \(model.coefficients.count) columns")
    let used = model.usedColumns
    let margin = append(
      .affine(
        Affine(
          values: used.map { values[$0] }, center: used.map { model.centre[$0] },
          rows: [used.map { model.coefficients[$0] }], offset: [model.interceptAtCentre])))
    return (margin, append(.logistic(Logistic(value: margin))))
  }
}
