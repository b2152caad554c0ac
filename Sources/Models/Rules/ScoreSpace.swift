/// All combinations of scores, numbered so that the last dimension moves fastest.
struct ScoreSpace {
  let scoreCounts: [Int]
  let cellCount: Int

  /// The scores of a cell, from 1.
  func scores(_ cell: Int) -> [Int] {
    var rest = cell
    var scores: [Int] = []
    for count in scoreCounts.reversed() {
      scores.append(rest % count + 1)
      rest /= count
    }
    return scores.reversed()
  }

  /// Does `body` for each cell of a box of scores.
  func forEachCell(in ranges: [[Int]], _ body: (Int) -> Void) {
    func visit(_ dimension: Int, _ prefix: Int) {
      guard dimension < ranges.count else { return body(prefix) }
      for score in ranges[dimension][0]...ranges[dimension][1] {
        visit(dimension + 1, prefix * scoreCounts[dimension] + score - 1)
      }
    }
    visit(0, 0)
  }

  /// For each cell the fewest score points, over all dimensions, to a cell of another tier; nothing where all cells have
  /// one tier.
  ///
  /// Cost: one breadth-first look at the space.
  func stepsToOtherTier(_ tierOfCell: [Int]) -> [Int]? {
    var steps = [Int](repeating: 0, count: cellCount)
    var queue = (0..<cellCount).filter { cell in neighbours(cell).contains { tierOfCell[$0] != tierOfCell[cell] } }
    guard !queue.isEmpty else { return nil }
    for cell in queue { steps[cell] = 1 }
    var next = 0
    while next < queue.count {
      let cell = queue[next]
      next += 1
      for neighbour in neighbours(cell) where steps[neighbour] == 0 {
        steps[neighbour] = steps[cell] + 1
        queue.append(neighbour)
      }
    }
    return steps
  }

  private func neighbours(_ cell: Int) -> [Int] {
    var stride = 1
    var found: [Int] = []
    for count in scoreCounts.reversed() {
      let position = cell / stride % count
      if position > 0 { found.append(cell - stride) }
      if position < count - 1 { found.append(cell + stride) }
      stride *= count
    }
    return found
  }
}
