import TierScoring

/// A plan on its way into SQL: each value of the plan becomes a column, a constant, or another value's column.
struct SqlProgram: StepLowering {
  let scorer: TierScorer
  let dialect: SqlDialect
  var layers = SqlLayers()
  /// The plan's values so far.
  private(set) var values: [SqlValue] = []
  /// Why a row is refused; the first that holds counts.
  private var refusals: [(condition: SqlExpression, result: SqlExpression)] = []

  init(_ plan: ScoringPlan, _ dialect: SqlDialect) throws {
    scorer = try TierScorer(plan)
    self.dialect = dialect
    readInputs()
    for step in plan.steps { add(step) }
  }

  /// The value that the next step's first will be.
  var next: Int { values.count }

  /// Says what the next value of the plan is.
  mutating func yield(_ expression: SqlExpression, _ bound: SqlBound) {
    values.append(SqlValue(expression: layers.define("v\(next)", expression), bound: bound))
  }

  /// Refuses the rows for which a condition holds, on account of a value.
  mutating func refuse(_ condition: SqlExpression, _ reason: ScoringRefusal.Reason, value: Int) {
    refusals.append((condition, dialect.text(scorer.code(ScoringRefusal(reason: reason, value: value)))))
  }

  /// Refuses the rows in which a value is not a finite number.
  mutating func refuseUndefined(_ value: Int) {
    let (x, bound) = (values[value].expression, values[value].bound)
    let infinite: SqlExpression = "abs(\(x)) = \(dialect.infinity)"
    switch (bound.mayBeMissing, bound.largest == .infinity) {
    case (true, true): refuse("\(x) IS NULL OR \(infinite)", .undefined, value: value)
    case (true, false): refuse("\(x) IS NULL", .undefined, value: value)
    case (false, true): refuse(infinite, .undefined, value: value)
    case (false, false): break
    }
  }

  /// Which row is refused why: a column that is NULL in the others.
  mutating func refusal() -> SqlExpression {
    layers.define("refusal", .cases(refusals, otherwise: "CAST(NULL AS \(SqlExpression(written: dialect.textType)))"))
  }

  private mutating func readInputs() {
    var infinite: [(condition: SqlExpression, result: SqlExpression)] = []
    for (index, input) in scorer.plan.inputs.enumerated() {
      let source: SqlExpression = "source.\(dialect.identifier(input.name))"
      switch input.kind {
      case .number:
        let raw = layers.read("r\(index)", dialect.castNumber(source))
        // NaN is not below infinity either, so that it becomes NULL as well.
        yield("CASE WHEN abs(\(raw)) < \(dialect.infinity) THEN \(raw) END", .input)
        let refusal = scorer.code(ScoringRefusal(reason: .infinite, value: index))
        infinite.append(("abs(\(raw)) = \(dialect.infinity)", dialect.text(refusal)))
      case .category:
        let type = SqlExpression(written: dialect.textType)
        let collation = SqlExpression(written: dialect.binaryCollation)
        let text = layers.read("v\(index)", "CAST(\(source) AS \(type)) COLLATE \(collation)")
        values.append(SqlValue(expression: text, bound: .input))
      }
    }
    if !infinite.isEmpty {
      let found = layers.define("infinite", .cases(infinite))
      refusals.append(("\(found) IS NOT NULL", found))
    }
  }
}
