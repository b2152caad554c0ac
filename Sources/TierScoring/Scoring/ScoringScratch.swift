/// Memory in which a plan is evaluated, made once and used for any number of rows, by one thread at a time.
public final class ScoringScratch {
  /// How many rows are evaluated together.
  public let rowCapacity: Int
  let valueCount: Int
  /// The distance of two columns.
  private let stride: Int
  private let values: UnsafeMutablePointer<Double>
  private let refusals: UnsafeMutablePointer<ScoringRefusal?>
  private let hasRefusals: UnsafeMutablePointer<Bool>

  init(valueCount: Int, rowCapacity: Int) {
    precondition(rowCapacity >= 1, "scratch for \(rowCapacity) rows; there must be at least one")
    self.rowCapacity = rowCapacity
    self.valueCount = valueCount
    stride = rowCapacity <= 4 ? 4 : (rowCapacity + 15) / 16 * 16
    let count = max(1, valueCount) * stride
    values = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Double>.stride, alignment: 128)
      .initializeMemory(as: Double.self, repeating: 0, count: count)
    refusals = .allocate(capacity: rowCapacity)
    refusals.initialize(repeating: nil, count: rowCapacity)
    hasRefusals = .allocate(capacity: 1)
    hasRefusals.initialize(to: false)
  }

  deinit {
    UnsafeMutableRawPointer(values).deallocate()
    refusals.deallocate()
    hasRefusals.deallocate()
  }

  /// The memory as the last row left it.
  var lastBlock: ScoringBlock {
    ScoringBlock(values: values, refusals: refusals, hasRefusals: hasRefusals, capacity: stride, rowCount: 1)
  }

  /// The memory for so many rows, none of them refused.
  func block(rowCount: Int) -> ScoringBlock {
    if hasRefusals.pointee { refusals.update(repeating: nil, count: rowCapacity) }
    hasRefusals.pointee = false
    return ScoringBlock(
      values: values, refusals: refusals, hasRefusals: hasRefusals, capacity: stride, rowCount: rowCount)
  }
}
