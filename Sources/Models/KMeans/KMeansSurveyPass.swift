import Learning

/// What must be known of the rows before the first centroid: the weight of each block, and whether there are enough
/// different rows.
struct KMeansSurveyPass: Pass {
  /// The most different rows that are looked for.
  let distinctRowLimit: Int
  let columnCount: Int

  struct Summary: Mergeable {
    let distinctRowLimit: Int
    let columnCount: Int
    /// The total weight of each block, in order.
    var blockWeights: [Double] = []
    /// The different rows of some weight that were met first, one after the other.
    var distinctRows: [Double] = []

    var distinctRowCount: Int { distinctRows.count / columnCount }

    mutating func note(_ row: UnsafeBufferPointer<Double>) {
      for start in stride(from: 0, to: distinctRows.count, by: columnCount)
      where (0..<columnCount).allSatisfy({ distinctRows[start + $0] == row[$0] }) { return }
      distinctRows.append(contentsOf: row)
    }

    mutating func note(_ rows: UnsafeBufferPointer<Double>, weights: UnsafeBufferPointer<Double>?) {
      for row in 0..<rows.count / columnCount where weights.map({ $0[row] > 0 }) ?? true {
        if distinctRowCount >= distinctRowLimit { return }
        note(UnsafeBufferPointer(rebasing: rows[row * columnCount..<(row + 1) * columnCount]))
      }
    }

    mutating func merge(_ other: Summary) {
      blockWeights += other.blockWeights
      other.distinctRows.withUnsafeBufferPointer { note($0, weights: nil) }
    }
  }

  func emptySummary() -> Summary { Summary(distinctRowLimit: distinctRowLimit, columnCount: columnCount) }

  func absorb(_ block: RowBlock, into summary: inout Summary) {
    summary.blockWeights.append(block.weights?.reduce(0, +) ?? Double(block.rowCount))
    summary.note(block.values, weights: block.weights)
  }
}
