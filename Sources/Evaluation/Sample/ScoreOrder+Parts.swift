extension ScoreOrder {
  /// The order of each part of the rows, which needs no sort of its own: a part's rows stand as they do among all.
  ///
  /// A row of a part is known by its place among them. `weights` are those of the rows of each part.
  func parted(_ all: RowParts, weights: [[Double]?]) -> [ScoreOrder] {
    var (rows, marks) = ([UInt32](repeating: 0, count: self.rows.count), [UInt8](repeating: 0, count: self.rows.count))
    let firsts = all.ranges.map(\.lowerBound)
    var ends = firsts
    /// The score of each part's last row so far, counted from the highest.
    var lastScores = [Int](repeating: -1, count: firsts.count)
    var score = 0
    for position in self.rows.indices {
      let row = Int(self.rows[position])
      let part = all.parts[row]
      let end = ends[part]
      rows[end] = UInt32(truncatingIfNeeded: all.positions[row] - firsts[part])
      marks[end] = self.marks[position] & ScoreOrder.event
      if end > firsts[part], lastScores[part] != score { marks[end - 1] |= ScoreOrder.tieEnd }
      ends[part] = end + 1
      lastScores[part] = score
      if self.marks[position] & ScoreOrder.tieEnd != 0 { score += 1 }
    }
    for range in all.ranges where !range.isEmpty { marks[range.upperBound - 1] |= ScoreOrder.tieEnd }
    return zip(all.ranges, weights).map { range, weights in
      ScoreOrder(rows: Array(rows[range]), marks: Array(marks[range]), weights: weights)
    }
  }
}
