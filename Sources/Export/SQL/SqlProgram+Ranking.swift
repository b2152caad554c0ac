import TierScoring

extension SqlProgram {
  mutating func add(_ step: Largest) {
    for value in step.values { refuseUndefined(value) }
    let scores = step.values.map { values[$0].expression }
    let largest = layers.define("v\(next)_largest", dialect.greatest(scores))
    yield(first(of: scores, equal: largest), positions(scores.count))
  }

  mutating func add(_ step: Reasons) {
    let first = next
    let zero = dialect.number(0)
    var shortfalls = zip(step.values, step.baselines).enumerated().map { position, pair in
      let (value, baseline) = (values[pair.0], constant(pair.1))
      let isShort: SqlExpression = "\(value.expression) < \(baseline.expression)"
      let shortfall = difference(baseline, value).expression
      return layers.define("v\(first)_r1_\(position)", "CASE WHEN \(isShort) THEN \(shortfall) ELSE \(zero) END")
    }
    for rank in 1...step.count {
      let largest = layers.define("v\(first)_r\(rank)", dialect.greatest(shortfalls))
      var reason = self.first(of: shortfalls, equal: largest)
      reason = "CASE WHEN \(largest) > \(zero) THEN \(reason) END"
      var bound = positions(shortfalls.count)
      bound.mayBeMissing = true
      yield(reason, bound)
      guard rank < step.count else { break }
      let found = values[next - 1].expression
      // What is told already falls short of nothing from here on.
      shortfalls = shortfalls.enumerated().map { position, shortfall in
        layers.define(
          "v\(first)_r\(rank + 1)_\(position)",
          "CASE WHEN \(found) = \(dialect.number(Double(position))) THEN \(zero) ELSE \(shortfall) END")
      }
    }
  }

  /// The position, from 0, of the first of some numbers that equals the largest of them.
  private func first(of numbers: [SqlExpression], equal largest: SqlExpression) -> SqlExpression {
    .cases(
      numbers.enumerated().dropLast().map { ("\($1) = \(largest)", dialect.number(Double($0))) },
      otherwise: dialect.number(Double(numbers.count - 1)))
  }

  private func positions(_ count: Int) -> SqlBound { SqlBound([1, Double(count)]) }
}
