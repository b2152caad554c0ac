/// Memory in which a plan is evaluated, made once and used for any number of rows, by one thread at a time.
public final class ScoringScratch {
  /// How many rows are evaluated together.
  public let rowCapacity: Int
  let valueCount: Int
  private let values: UnsafeMutablePointer<Double>
  private let refusals: UnsafeMutablePointer<ScoringRefusal?>

  init(valueCount: Int, rowCapacity: Int) {
    precondition(rowCapacity >= 1, "scratch for \(rowCapacity) rows; there must be at least one")
    self.rowCapacity = rowCapacity
    self.valueCount = valueCount
    values = .allocate(capacity: max(1, valueCount * rowCapacity))
    values.initialize(repeating: 0, count: max(1, valueCount * rowCapacity))
    refusals = .allocate(capacity: rowCapacity)
    refusals.initialize(repeating: nil, count: rowCapacity)
  }

  deinit {
    values.deallocate()
    refusals.deallocate()
  }

  /// The memory for so many rows, none of them refused.
  func block(rowCount: Int) -> ScoringBlock {
    refusals.update(repeating: nil, count: rowCount)
    return ScoringBlock(values: values, refusals: refusals, capacity: rowCapacity, rowCount: rowCount)
  }
}
