import TierScoring

/// The columns of a plan as output fields.
enum PmmlOutput {
  /// The output field of what the model element itself predicts.
  static let prediction = "prediction"

  /// The model element's own prediction, then the columns in order; all but the refusal are missing of a refused row.
  static func fields(_ fields: PmmlFields, _ model: PmmlModel) -> Markup {
    let type = model.predictsText ? ("categorical", "string") : ("continuous", "double")
    let isAccepted = PmmlExpression.apply("isMissing", PmmlExpression.field(fields.refusal))
    return Markup(
      "Output", [:],
      [
        Markup(
          "OutputField",
          [
            "name": prediction, "feature": "predictedValue", "optype": type.0, "dataType": type.1,
          ])
      ]
        + ExportedColumn.all(of: fields.plan).map { column in
          switch column.content {
          case .number(let value):
            let source = value == model.predictedValue ? prediction : fields.name(value)
            return output(
              column, isText: false, PmmlExpression.when(isAccepted, PmmlExpression.field(source)))
          case .name:
            return output(
              column, isText: true, PmmlExpression.when(isAccepted, PmmlExpression.field(fields.label(column))))
          case .refusal: return output(column, isText: true, PmmlExpression.field(fields.refusal))
          }
        })
  }

  private static func output(_ column: ExportedColumn, isText: Bool, _ expression: Markup) -> Markup {
    Markup(
      "OutputField",
      [
        "name": column.name, "feature": "transformedValue", "optype": isText ? "categorical" : "continuous",
        "dataType": isText ? "string" : "double",
      ], [expression])
  }
}
