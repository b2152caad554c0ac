import TierScoring

extension PmmlFields {
  /// Derives the values of a step from those before it, in the step's own arithmetic.
  mutating func append(_ step: ScoringStep, first: Int) {
    let result = name(first)
    switch step {
    case .impute(let step):
      derive(result, PmmlExpression.field(name(step.value), missing: step.replacement))
    case .require(let step): derive(result, field(step.value))
    case .missingFlag(let step):
      derive(
        result,
        PmmlExpression.apply(
          "if", PmmlExpression.apply("isMissing", field(step.value)), PmmlExpression.number(1),
          PmmlExpression.number(0)))
    case .clip(let step): derive(result, whole([step.value], clipped(step)))
    case .transform(let step): derive(result, whole([step.value], transformed(step)))
    case .lookup(let step): append(step, first: first)
    case .bins(let step):
      derive(
        result,
        PmmlExpression.intervals(
          name(step.value), breaks: step.breaks, breakBelongsTo: step.breakBelongsTo, results: step.results,
          missing: step.missing))
    case .affine(let step): for row in step.rows.indices { append(step, row: row, result: name(first + row)) }
    case .logistic(let step): derive(result, whole([step.value], probability(step)))
    case .largest(let step): append(step, result: result)
    case .table(let step): append(step, result: result)
    case .reasons(let step): append(step, first: first)
    case .tier(let step): append(step, tier: result, margin: name(first + 1))
    }
  }

  /// The field of a value, as an expression.
  func field(_ value: Int) -> Markup { PmmlExpression.field(name(value)) }

  /// An expression where none of the values that it reads is missing: an engine may refuse to calculate with those.
  func whole(_ values: [Int], _ expression: Markup) -> Markup {
    var seen: Set<Int> = []
    let conditions = values.filter { mayBeMissing($0) && seen.insert($0).inserted }.map {
      PmmlExpression.apply("isNotMissing", field($0))
    }
    guard let first = conditions.first else { return expression }
    return PmmlExpression.when(conditions.count == 1 ? first : PmmlExpression.apply("and", to: conditions), expression)
  }

  private func clipped(_ step: Clip) -> Markup {
    let (low, high) = (PmmlExpression.number(step.low), PmmlExpression.number(step.high))
    return PmmlExpression.apply(
      "if", PmmlExpression.apply("lessThan", field(step.value), low), low,
      PmmlExpression.apply(
        "if", PmmlExpression.apply("greaterThan", field(step.value), high), high, field(step.value)))
  }

  private func probability(_ step: Logistic) -> Markup {
    let negative = PmmlExpression.apply("-", PmmlExpression.number(0), field(step.value))
    return PmmlExpression.apply(
      "/", PmmlExpression.number(1),
      PmmlExpression.apply("+", PmmlExpression.number(1), PmmlExpression.apply("exp", negative)))
  }

  private mutating func append(_ step: Largest, result: String) {
    let largest = "\(result)_largest"
    derive(largest, whole(step.values, PmmlExpression.apply("max", to: step.values.map { field($0) })))
    let places = step.values.map {
      PmmlExpression.apply("greaterOrEqual", field($0), PmmlExpression.field(largest))
    }
    derive(result, whole(step.values, PmmlExpression.first(of: places)))
  }

  private mutating func append(_ step: Lookup, first: Int) {
    guard case .category(let levels) = plan.inputs[step.value].kind else {
      preconditionFailure("value \(step.value) is no category")
    }
    for column in 0..<step.width {
      derive(
        name(first + column),
        PmmlExpression.map(
          name(step.value), zip(levels, step.rows).map { ($0, "\($1[column])") }, type: "double",
          missing: step.missing?[column], otherwise: step.unseen?[column]))
    }
  }

  /// One sum: it begins with the offset and takes the terms in order. After some terms the sum so far is a field of its
  /// own, so that no expression is deeper than XML parsers read.
  private mutating func append(_ step: Affine, row: Int, result: String) {
    var sum = step.offset[row] == 0 ? nil : PmmlExpression.number(step.offset[row])
    for (position, value) in step.values.enumerated() {
      let term = weighted(field(value), less: step.center[position], times: step.rows[row][position])
      sum = sum.map { PmmlExpression.apply("+", $0, term) } ?? term
      if let partial = sum, position % 16 == 15, position + 1 < step.values.count {
        derive("\(result)_sum_\(position + 1)", whole(step.values, partial))
        sum = PmmlExpression.field("\(result)_sum_\(position + 1)")
      }
    }
    derive(result, whole(step.values, sum!))
  }

  private func weighted(_ x: Markup, less center: Double, times weight: Double) -> Markup {
    let deviation = center == 0 ? x : PmmlExpression.apply("-", x, PmmlExpression.number(center))
    return weight == 1 ? deviation : PmmlExpression.apply("*", deviation, PmmlExpression.number(weight))
  }

  private func transformed(_ step: Transform) -> Markup {
    let x = field(step.value)
    let (zero, one) = (PmmlExpression.number(0), PmmlExpression.number(1))
    /// The function for a number 1 + |x|, with the exponent that holds on its side of zero.
    func bent(_ base: Markup, _ exponent: Double) -> Markup {
      if exponent == 0 { return PmmlExpression.apply("ln", base) }
      return PmmlExpression.apply(
        "/",
        PmmlExpression.apply("-", PmmlExpression.apply("pow", base, PmmlExpression.number(exponent)), one),
        PmmlExpression.number(exponent))
    }
    let exponents: (above: Double, below: Double) =
      switch step.function {
      case .signedLog: (0, 0)
      case .power(let lambda): (lambda, 2 - lambda)
      }
    return PmmlExpression.apply(
      "if", PmmlExpression.apply("lessThan", x, zero),
      PmmlExpression.apply("-", zero, bent(PmmlExpression.apply("-", one, x), exponents.below)),
      bent(PmmlExpression.apply("+", x, one), exponents.above))
  }
}
