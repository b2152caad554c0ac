import TierScoring

extension PmmlModel {
  /// The probability as a logistic regression, or the score, or the tier's index, as a linear one.
  static func regression(_ fields: inout PmmlFields) -> PmmlModel {
    let plan = fields.plan
    let predicted = plan.outputs.probability ?? plan.outputs.score ?? plan.outputs.tier
    if case (.logistic(let step), _)? = plan.step(yielding: predicted) {
      return regression(&fields, of: step.value, isLogistic: true, predictedValue: predicted)
    }
    if case (.bins(let step), _)? = plan.step(yielding: predicted) {
      return regression(&fields, of: step.value, isLogistic: false, predictedValue: step.value)
    }
    return regression(&fields, of: predicted, isLogistic: false, predictedValue: predicted)
  }

  /// A regression whose terms are those of the sum that yields a value, or the value alone where no sum does.
  private static func regression(
    _ fields: inout PmmlFields, of value: Int, isLogistic: Bool, predictedValue: Int
  ) -> PmmlModel {
    var sum = Affine(values: [value], weights: [1])
    if case (.affine(let step), let row)? = fields.plan.step(yielding: value) {
      sum = Affine(
        values: step.values, center: step.center, rows: [step.rows[row]], offset: [step.offset[row]])
    }
    var predictors: [Markup] = []
    for (position, term) in sum.values.enumerated() {
      var name = fields.name(term)
      if sum.center[position] != 0 {
        let deviation = "\(fields.name(value))_deviation_\(position)"
        fields.derive(
          deviation,
          fields.whole(
            [term],
            PmmlExpression.apply("-", PmmlExpression.field(name), PmmlExpression.number(sum.center[position]))))
        name = deviation
      }
      predictors.append(
        Markup("NumericPredictor", ["name": name, "coefficient": "\(sum.rows[0][position])"]))
    }
    return PmmlModel(
      "RegressionModel",
      ["functionName": "regression", "normalizationMethod": isLogistic ? "logit" : "none"],
      [Markup("RegressionTable", ["intercept": "\(sum.offset[0])"], predictors)], predictedValue: predictedValue)
  }
}
