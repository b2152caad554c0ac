internal import TierScoring

// The steps that turn one number into another.
extension OnnxLowering {
  mutating func add(_ step: Impute) {
    let number = column(step.value)
    yield(graph.add("Where", graph.add("IsNaN", number), graph.constant(step.replacement), number))
  }

  mutating func add(_ step: Require) {
    let number = column(step.value)
    refuse(.missing, value: step.value, where: graph.add("IsNaN", number))
    yield(number)
  }

  mutating func add(_ step: MissingFlag) {
    yield(graph.cast(graph.add("IsNaN", column(step.value)), to: .number))
  }

  mutating func add(_ step: Clip) {
    yield(graph.add("Clip", column(step.value), graph.constant(step.low), graph.constant(step.high)))
  }

  mutating func add(_ step: Transform) {
    let number = column(step.value)
    // 1 − x for x < 0 and 1 + x otherwise, rounded once either way.
    let grown = graph.add("Add", graph.add("Abs", number), graph.constant(1))
    switch step.function {
    case .signedLog: yield(graph.add("Mul", graph.add("Sign", number), graph.add("Log", grown)))
    case .power(let lambda):
      let above = power(grown, lambda)
      let below = graph.add("Neg", power(grown, 2 - lambda))
      yield(graph.add("Where", graph.add("Less", number, graph.constant(0)), below, above))
    }
  }

  private mutating func power(_ base: String, _ exponent: Double) -> String {
    if exponent == 0 { return graph.add("Log", base) }
    let raised = graph.add("Pow", base, graph.constant(exponent))
    return graph.add("Div", graph.add("Sub", raised, graph.constant(1)), graph.constant(exponent))
  }

  mutating func add(_ step: Logistic) {
    let one = graph.constant(1)
    let odds = graph.add("Exp", graph.add("Neg", column(step.value)))
    yield(graph.add("Div", one, graph.add("Add", one, odds)))
  }
}
