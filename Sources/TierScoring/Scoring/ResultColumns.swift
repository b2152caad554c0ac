/// Where the results of many rows go.
struct ResultColumns {
  private struct Column<Element> {
    let value: Int
    let target: UnsafeMutablePointer<Element>
  }

  private let numbers: [Column<Double>]
  private let indices: [Column<Int32>]

  /// Shape: an address for each column of the layout; those of columns without rows are nothing.
  init(_ layout: ResultLayout, numbers: [UnsafeMutablePointer<Double>?], indices: [UnsafeMutablePointer<Int32>?]) {
    self.numbers = zip(layout.numberValues, numbers).compactMap { value, target in
      target.map { Column(value: value, target: $0) }
    }
    self.indices = zip(layout.indexValues, indices).compactMap { value, target in
      target.map { Column(value: value, target: $0) }
    }
  }

  /// Writes the results of a block whose first row is at `position`.
  func write(_ block: ScoringBlock, at position: Int) {
    for column in numbers {
      (column.target + position).update(from: block.column(column.value), count: block.rowCount)
    }
    for column in indices {
      let (source, target) = (block.column(column.value), column.target + position)
      // Added to this number, a whole number of 32 bits stands in the lowest bits of the sum.
      for row in 0..<block.rowCount {
        let index = source[row].isNaN ? -1 : source[row]
        target[row] = Int32(truncatingIfNeeded: (index + 0x1.8p52).bitPattern)
      }
    }
    guard block.hasRefusals.pointee else { return }
    for row in 0..<block.rowCount where block.refusals[row] != nil {
      for column in numbers { column.target[position + row] = .nan }
      for column in indices { column.target[position + row] = -1 }
    }
  }

  /// The refused rows of a block whose first row is at `position`.
  func refusals(_ block: ScoringBlock, at position: Int) -> [TierScores.Refused] {
    guard block.hasRefusals.pointee else { return [] }
    return (0..<block.rowCount).compactMap { row in
      block.refusals[row].map { TierScores.Refused(position: position + row, refusal: $0) }
    }
  }
}
