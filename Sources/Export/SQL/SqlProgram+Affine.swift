import TierScoring

extension SqlProgram {
  /// The most terms of a sum in one expression: the databases limit how deep one nests.
  private static let longestSum = 32

  mutating func add(_ step: Affine) {
    let first = next
    var centred: [SqlValue] = []
    for (column, value) in step.values.enumerated() {
      let term = difference(values[value], step.center[column])
      // What several sums read is a column of its own, as is what a guarded product reads more than once.
      centred.append(step.width > 1 || dialect.stopsOutOfRange ? define("v\(first)_d\(column)", term) : term)
    }
    let sums = step.rows.indices.map { row in
      sum(of: centred, factors: step.rows[row], offset: step.offset[row], name: "v\(first + row)")
    }
    for sum in sums { yield(sum.expression, sum.bound) }
  }

  private mutating func define(_ name: String, _ value: SqlValue, beside other: SqlValue? = nil) -> SqlValue {
    SqlValue(expression: layers.define(name, value.expression, beside: other?.expression), bound: value.bound)
  }

  private mutating func sum(of terms: [SqlValue], factors: [Double], offset: Double, name: String) -> SqlValue {
    var sum = constant(offset)
    var length = 0
    var mayBeNaN = false
    for (column, term) in terms.enumerated() {
      // Nothing is added by 0 times a finite number, and 0 is nothing to begin with.
      if factors[column] == 0, !term.bound.mayBeUndefined { continue }
      var part = product(term, factors[column])
      let isGuarded = dialect.stopsOutOfRange && max(part.bound.largest, sum.bound.largest) >= 1e307
      if isGuarded || length == SqlProgram.longestSum {
        sum = define("\(name)_s\(column)", sum)
        if isGuarded { part = define("\(name)_p\(column)", part, beside: sum) }
        length = 0
      }
      mayBeNaN = mayBeNaN || (part.bound.largest == .infinity && sum.bound.largest == .infinity)
      sum = length == 0 && offset == 0 && sum.bound == constant(0).bound ? part : self.sum(sum, part)
      length += 1
    }
    return mayBeNaN ? withoutNaN(sum, name) : sum
  }

  /// A sum in which infinities of both signs may have met: what they leave is missing.
  private mutating func withoutNaN(_ sum: SqlValue, _ name: String) -> SqlValue {
    var sum = sum
    sum.bound.mayBeMissing = true
    guard let isNaN = dialect.isNaN else { return sum }
    let raw = layers.define("\(name)_raw", sum.expression)
    sum.expression = "CASE WHEN \(isNaN(raw)) THEN NULL ELSE \(raw) END"
    return sum
  }
}
