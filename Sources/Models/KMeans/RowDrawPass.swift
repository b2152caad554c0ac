import Learning

/// A row to be found: in one block, where the running sum of weighted squared distances passes the remainder.
struct RowDraw: Sendable {
  let state: Int
  let order: Int
  let block: Int
  let remainder: Double
}

/// Finds drawn rows; only the blocks that they fall in are looked at.
struct RowDrawPass: Pass {
  struct Summary: Mergeable {
    var rows: [(draw: RowDraw, values: [Double])] = []

    mutating func merge(_ other: Summary) { rows += other.rows }
  }

  /// What the draws draw from; the candidates are none.
  let states: [PotentialsPass.State]
  let draws: [RowDraw]

  func needs(_ rows: Range<Int>) -> Bool { draws.contains { $0.block == rows.lowerBound / RowBlock.rowLimit } }

  func emptySummary() -> Summary { Summary() }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    for draw in draws where draw.block == block.firstRow / RowBlock.rowLimit {
      let row = find(draw, in: block)
      summary.rows.append((draw, Array(block.values(of: row..<row + 1))))
    }
  }

  private func find(_ draw: RowDraw, in block: RowBlock) -> Int {
    let state = states[draw.state]
    state.measure(block, 0..<block.rowCount, candidates: [], into: .init(start: nil, count: 0))
    let nearest = state.nearest.of(block.firstRow..<block.firstRow + block.rowCount)
    var sum = 0.0
    var found = 0
    for row in 0..<block.rowCount {
      let share = (block.weights?[row] ?? 1) * (state.newest == nil ? 1 : nearest[row])
      guard share > 0 else { continue }
      found = row
      sum += share
      if sum > draw.remainder { break }
    }
    return found
  }
}
