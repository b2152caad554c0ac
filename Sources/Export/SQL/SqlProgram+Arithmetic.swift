import TierScoring

/// Sums and products with the plan's results also where a database stops the query because a result is too large or too
/// small for a double: there, and only where the bounds allow it to happen, the result is told apart beforehand.
extension SqlProgram {
  /// A constant.
  func constant(_ number: Double) -> SqlValue {
    SqlValue(expression: dialect.number(number), bound: SqlBound([number]))
  }

  /// The difference of two values, written as a sum where the second is a negative constant.
  func difference(_ a: SqlValue, _ b: SqlValue) -> SqlValue {
    sum(a, SqlValue(expression: "-\(b.expression)", bound: b.bound), plain: "(\(a.expression) - \(b.expression))")
  }

  /// A value less a constant.
  func difference(_ a: SqlValue, _ constant: Double) -> SqlValue {
    if constant == 0 { return a }
    let size = self.constant(abs(constant))
    var result = constant < 0 ? sum(a, size) : difference(a, size)
    // A difference that is smaller than half the constant is exact, a multiple of the constant's last digit.
    result.bound.smallest = max(result.bound.smallest, abs(constant) * 0x1p-55)
    return result
  }

  /// The sum of two values.
  func sum(_ a: SqlValue, _ b: SqlValue, plain: SqlExpression? = nil) -> SqlValue {
    let plain: SqlExpression = plain ?? "(\(a.expression) + \(b.expression))"
    // Sums are multiples of the last digits of what is added.
    var bound = SqlBound(
      smallest: min(a.bound.smallest, b.bound.smallest) * 0x1p-53, largest: .infinity,
      mayBeMissing: a.bound.mayBeMissing || b.bound.mayBeMissing)
    let (more, less) = (max(a.bound.largest, b.bound.largest), min(a.bound.largest, b.bound.largest))
    if more < 1e308, less < 1e307 {
      bound.largest = (more + less) * (1 + 1e-12)
      return SqlValue(expression: plain, bound: bound)
    }
    if less < 1e290 {
      // Too small to carry a finite number out of range.
      bound.largest = more
      return SqlValue(expression: plain, bound: bound)
    }
    guard dialect.stopsOutOfRange else { return SqlValue(expression: plain, bound: bound) }
    let (x, y, zero) = (a.expression, b.expression, dialect.number(0))
    let largest = dialect.number(.greatestFiniteMagnitude)
    let sizes: [SqlExpression] = ["abs(\(x))", "abs(\(y))"]
    // A sum leaves the range where it is half a last digit beyond the largest number, which these differences tell
    // exactly.
    let isBeyond: SqlExpression =
      "\(dialect.least(sizes)) - \(dialect.number(0x1p970)) >= \(largest) - \(dialect.greatest(sizes))"
    let guarded = SqlExpression.cases(
      [
        ("\(isBeyond) AND \(x) > \(zero) AND \(y) > \(zero)", dialect.infinity),
        ("\(isBeyond) AND \(x) < \(zero) AND \(y) < \(zero)", "-\(dialect.infinity)"),
      ], otherwise: plain)
    return SqlValue(expression: guarded, bound: bound)
  }

  /// The product of a value and a constant.
  func product(_ a: SqlValue, _ factor: Double) -> SqlValue {
    if factor == 1 { return a }
    if factor == 0 {
      var zero = constant(0)
      guard a.bound.mayBeUndefined else { return zero }
      zero.expression = "CASE WHEN abs(\(a.expression)) < \(dialect.infinity) THEN \(zero.expression) END"
      zero.bound.mayBeMissing = true
      return zero
    }
    let size = abs(factor)
    let plain: SqlExpression = "(\(a.expression) * \(dialect.number(factor)))"
    var bound = SqlBound(
      smallest: a.bound.smallest * size * (1 - 1e-12), largest: a.bound.largest * size * (1 + 1e-12),
      mayBeMissing: a.bound.mayBeMissing)
    if size <= 1 { bound.largest = min(bound.largest, a.bound.largest) }
    guard dialect.stopsOutOfRange else { return SqlValue(expression: plain, bound: bound) }
    var branches: [(condition: SqlExpression, result: SqlExpression)] = []
    if size > 1, bound.largest == .infinity {
      let limit = Double.first { $0 * size == .infinity }
      let (above, below): (SqlExpression, SqlExpression) = (dialect.infinity, "-\(dialect.infinity)")
      branches.append(("\(a.expression) >= \(dialect.number(limit))", factor > 0 ? above : below))
      branches.append(("\(a.expression) <= \(dialect.number(-limit))", factor > 0 ? below : above))
    }
    if size <= 0.5, a.bound.smallest * size < .leastNormalMagnitude {
      let limit = Double.first { $0 * size > 0 }
      branches.append(("abs(\(a.expression)) < \(dialect.number(limit))", dialect.number(0)))
    }
    return SqlValue(
      expression: branches.isEmpty ? plain : .cases(branches, otherwise: plain), bound: bound)
  }
}
