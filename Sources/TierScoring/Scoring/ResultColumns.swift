/// Where the results of many rows go.
struct ResultColumns {
  private struct NumberColumn {
    let value: Int
    let target: UnsafeMutablePointer<Double>?
  }
  private struct IndexColumn {
    let value: Int
    let target: UnsafeMutablePointer<Int32>?
  }

  private let numbers: [NumberColumn]
  private let indices: [IndexColumn]

  init(
    _ outputs: ScoringOutputs, tiers: UnsafeMutablePointer<Int32>?, margins: UnsafeMutablePointer<Double>?,
    scores: UnsafeMutablePointer<Double>?, groups: UnsafeMutablePointer<Int32>?,
    parts: [UnsafeMutablePointer<Double>?]
  ) {
    numbers =
      [NumberColumn(value: outputs.margin, target: margins)]
      + (outputs.score.map { [NumberColumn(value: $0, target: scores)] } ?? [])
      + zip(outputs.parts, parts).map { NumberColumn(value: $0.value, target: $1) }
    indices =
      [IndexColumn(value: outputs.tier, target: tiers)]
      + (outputs.group.map { [IndexColumn(value: $0.value, target: groups)] } ?? [])
  }

  /// Writes the results of a block whose first row is at `position`.
  func write(_ block: ScoringBlock, at position: Int) {
    for column in numbers {
      (column.target! + position).update(from: block.column(column.value), count: block.rowCount)
    }
    let isWhole = !block.hasRefusals.pointee
    for column in indices {
      let (source, target) = (block.column(column.value), column.target! + position)
      guard isWhole else {
        for row in 0..<block.rowCount { target[row] = block.refusals[row] == nil ? Int32(source[row]) : -1 }
        continue
      }
      // Added to this number, a whole number of 32 bits stands in the lowest bits of the sum.
      for row in 0..<block.rowCount {
        target[row] = Int32(truncatingIfNeeded: (source[row] + 0x1.8p52).bitPattern)
      }
    }
    guard !isWhole else { return }
    for row in 0..<block.rowCount where block.refusals[row] != nil {
      for column in numbers { column.target![position + row] = .nan }
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
