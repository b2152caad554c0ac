/// What is known of a value before any row is seen, so that the query holds only the precautions it needs.
///
/// Any value may be zero; `smallest` and `largest` limit the magnitude of the others.
struct SqlBound: Sendable, Equatable {
  var smallest: Double
  /// Infinite where the value itself may be.
  var largest: Double
  var mayBeMissing: Bool

  /// Any finite number, or missing.
  static let input = SqlBound(
    smallest: .leastNonzeroMagnitude, largest: .greatestFiniteMagnitude, mayBeMissing: true)

  init(smallest: Double, largest: Double, mayBeMissing: Bool) {
    self.smallest = max(smallest, .leastNonzeroMagnitude)
    self.largest = largest
    self.mayBeMissing = mayBeMissing
  }

  /// One of these numbers.
  init(_ numbers: [Double], mayBeMissing: Bool = false) {
    let sizes = numbers.map(abs).filter { $0 > 0 }
    self.init(smallest: sizes.min() ?? 1, largest: sizes.max() ?? 0, mayBeMissing: mayBeMissing)
  }

  /// One value or the other.
  func or(_ other: SqlBound) -> SqlBound {
    SqlBound(
      smallest: min(smallest, other.smallest), largest: max(largest, other.largest),
      mayBeMissing: mayBeMissing || other.mayBeMissing)
  }

  var mayBeUndefined: Bool { mayBeMissing || largest == .infinity }
}

/// A value of the plan as SQL.
struct SqlValue: Sendable {
  var expression: SqlExpression
  var bound: SqlBound
}

extension Double {
  /// The smallest positive number that a condition holds for, which holds for every larger one too.
  static func first(where holds: (Double) -> Bool) -> Double {
    var (low, high) = (UInt64(0), Double.infinity.bitPattern)
    while low + 1 < high {
      let middle = (low + high) / 2
      if holds(Double(bitPattern: middle)) { high = middle } else { low = middle }
    }
    return Double(bitPattern: high)
  }
}
