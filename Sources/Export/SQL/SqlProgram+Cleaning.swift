internal import Foundation
import TierScoring

extension SqlProgram {
  mutating func add(_ step: Impute) {
    let (x, bound) = (values[step.value].expression, values[step.value].bound)
    guard bound.mayBeMissing else { return yield(x, bound) }
    var filled = bound.or(SqlBound([step.replacement]))
    filled.mayBeMissing = false
    yield("COALESCE(\(x), \(dialect.number(step.replacement)))", filled)
  }

  mutating func add(_ step: Require) {
    var value = values[step.value]
    if value.bound.mayBeMissing { refuse("\(value.expression) IS NULL", .missing, value: step.value) }
    value.bound.mayBeMissing = false
    yield(value.expression, value.bound)
  }

  mutating func add(_ step: MissingFlag) {
    let (x, bound) = (values[step.value].expression, values[step.value].bound)
    guard bound.mayBeMissing else { return yield(dialect.number(0), SqlBound([0])) }
    yield("CASE WHEN \(x) IS NULL THEN \(dialect.number(1)) ELSE \(dialect.number(0)) END", SqlBound([0, 1]))
  }

  mutating func add(_ step: Clip) {
    let (x, bound) = (values[step.value].expression, values[step.value].bound)
    let limits = SqlBound([step.low, step.high])
    let (low, high) = (dialect.number(step.low), dialect.number(step.high))
    yield(
      "CASE WHEN \(x) < \(low) THEN \(low) WHEN \(x) > \(high) THEN \(high) ELSE \(x) END",
      SqlBound(
        smallest: min(bound.smallest, limits.smallest), largest: limits.largest, mayBeMissing: bound.mayBeMissing))
  }

  mutating func add(_ step: Transform) {
    let (x, bound) = (values[step.value].expression, values[step.value].bound)
    let one = dialect.number(1)
    let (above, below): (SqlExpression, SqlExpression) = ("\(one) + \(x)", "\(one) - \(x)")
    var bent = (above: "ln(\(above))" as SqlExpression, below: "-ln(\(below))" as SqlExpression)
    var least = 0x1p-56
    if case .power(let lambda) = step.function {
      least /= max(1, abs(lambda), abs(2 - lambda))
      if lambda != 0 { bent.above = "(\(power(above, lambda, bound)) - \(one)) / \(dialect.number(lambda))" }
      if lambda != 2 {
        bent.below = "-(\(power(below, 2 - lambda, bound)) - \(one)) / \(dialect.number(2 - lambda))"
      }
    }
    // The functions increase, so they are the largest where their argument is.
    let largest = max(step.function(bound.largest), -step.function(-bound.largest))
    yield(
      "CASE WHEN \(x) < \(dialect.number(0)) THEN \(bent.below) ELSE \(bent.above) END",
      SqlBound(smallest: least, largest: largest, mayBeMissing: bound.mayBeMissing))
  }

  /// A power of a base of at least 1 that is no larger than the bound's largest number and one more.
  private func power(_ base: SqlExpression, _ exponent: Double, _ bound: SqlBound) -> SqlExpression {
    let plain: SqlExpression = "power(\(base), \(dialect.number(exponent)))"
    func isOutOfRange(_ base: Double) -> Bool {
      let result = pow(base, exponent)
      return result == .infinity || result < .leastNormalMagnitude
    }
    guard dialect.stopsOutOfRange, isOutOfRange(1 + bound.largest) else { return plain }
    let limit = Double.first { $0 > 1 && isOutOfRange($0) }
    let beyond = exponent > 0 ? dialect.infinity : dialect.number(0)
    return "CASE WHEN \(base) >= \(dialect.number(limit)) THEN \(beyond) ELSE \(plain) END"
  }

  mutating func add(_ step: Logistic) {
    let (x, bound) = (values[step.value].expression, values[step.value].bound)
    let one = dialect.number(1)
    let plain: SqlExpression = "\(one) / (\(one) + exp(-\(x)))"
    let result = SqlBound(smallest: .leastNonzeroMagnitude, largest: 1, mayBeMissing: bound.mayBeMissing)
    guard dialect.stopsOutOfRange, bound.largest > 700 else { return yield(plain, result) }
    // Beyond the first limit the exponential is nothing beside 1, beyond the second it is infinite.
    let isLarge: SqlExpression = "\(x) > \(dialect.number(700))"
    let isSmall: SqlExpression = "\(x) < \(dialect.number(-0x1.62e42fefa39efp9))"
    yield(.cases([(isLarge, one), (isSmall, dialect.number(0))], otherwise: plain), result)
  }
}
