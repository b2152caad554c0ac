public import TierScoring

/// A model as one SELECT over the table of indicators.
///
/// The query reads a number column of any numeric type, where NULL and NaN are missing, and a category column as text,
/// compared byte for byte. It is a chain of common table expressions, each computed once; its constants have seventeen
/// digits, so that they are the plan's own, and sums keep the plan's order. Its results are those of the plan, the
/// refusals included, up to the last digits of a database's own `exp`, `ln` and `power`.
public enum SqlForm {
  /// The query, which ends with a line feed and without a semicolon, so that it can stand inside another statement.
  ///
  /// `table` is the name of one table, and `keys` are columns of it that are handed through; neither is quoted yet.
  /// Shape: the keys and then the columns of `ExportedColumn.all(of:)`, one row for each row of the table, in no order.
  /// Throws: `ExportError.form` where a name cannot be written in the dialect, or two columns would have the same.
  /// `TierScoringError` where the plan does not fit.
  public static func text(
    of bundle: TierModelBundle, dialect: SqlDialect, table: String, keys: [String]
  ) throws -> String {
    let plan = bundle.plan
    let columns = ExportedColumn.all(of: plan)
    let names = SqlNames(dialect)
    try names.check([table], "the table")
    try names.check(plan.inputs.map(\.name), "the inputs")
    try names.check(keys + columns.map(\.name), "the keys and results")
    try names.checkTexts(of: plan)
    var program = try SqlProgram(plan, dialect)
    let refusal = program.refusal()
    let results = columns.map { column in
      (name: dialect.identifier(column.name), value: program.result(column.content, refusal))
    }
    var prefix = "step_"
    while table.lowercased().hasPrefix(prefix) { prefix = "a_" + prefix }
    return SqlHeader.text(of: bundle, dialect, table, keys: keys)
      + program.layers.query(
        keys: keys.map(dialect.identifier), table: dialect.identifier(table), prefix: prefix, results: results)
  }
}

extension SqlProgram {
  /// A column of the result: nothing but the refusal where a row is refused.
  fileprivate func result(_ content: ExportedColumn.Content, _ refusal: SqlExpression) -> SqlExpression {
    switch content {
    case .refusal: refusal
    case .number(let value): "CASE WHEN \(refusal) IS NULL THEN \(values[value].expression) END"
    case .name(let value, let names):
      .cases(
        [("\(refusal) IS NOT NULL", "NULL")]
          + names.enumerated().map { index, name in
            ("\(values[value].expression) = \(dialect.number(Double(index)))", dialect.text(name))
          })
    }
  }
}
