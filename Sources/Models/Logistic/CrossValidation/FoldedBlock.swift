import Learning

/// The rows of a block, less a centre, put together fold by fold, so that what a fold's model leaves out is one run.
struct FoldedBlock {
  let values: UnsafeBufferPointer<Double>
  let targets: UnsafeBufferPointer<Double>
  let weights: UnsafeBufferPointer<Double>?
  /// The rows of each fold.
  let ranges: [Range<Int>]
  /// Room for a number a row and fold.
  let margins: UnsafeMutableBufferPointer<Double>

  /// Lends the rows of a block in the order of their folds; rows of one fold keep theirs.
  static func with(
    _ block: RowBlock, folds: [Int], foldCount: Int, centre: [Double], _ body: (FoldedBlock) -> Void
  ) {
    guard let targets = block.targets else { preconditionFailure("a logistic regression needs rows with targets") }
    let (rowCount, columnCount) = (block.rowCount, block.columnCount)
    var ends = [Int](repeating: 0, count: foldCount)
    for row in 0..<rowCount { ends[folds[block.firstRow + row]] += 1 }
    var ranges: [Range<Int>] = []
    for count in ends { ranges.append((ranges.last?.upperBound ?? 0)..<(ranges.last?.upperBound ?? 0) + count) }
    var places = ranges.map(\.lowerBound)
    let perRow = columnCount + 2 + foldCount
    withUnsafeTemporaryAllocation(of: Double.self, capacity: rowCount * perRow) { scratch in
      func part(_ first: Int, _ count: Int) -> UnsafeMutableBufferPointer<Double> {
        UnsafeMutableBufferPointer(rebasing: scratch[first * rowCount..<(first + count) * rowCount])
      }
      let (values, ownTargets, ownWeights) = (part(0, columnCount), part(columnCount, 1), part(columnCount + 1, 1))
      for row in 0..<rowCount {
        let fold = folds[block.firstRow + row]
        let place = places[fold]
        places[fold] += 1
        centre.withUnsafeBufferPointer { centre in
          for column in 0..<columnCount {
            values[place * columnCount + column] = block.values[row * columnCount + column] - centre[column]
          }
        }
        ownTargets[place] = targets[row]
        ownWeights[place] = block.weights?[row] ?? 1
      }
      body(
        FoldedBlock(
          values: UnsafeBufferPointer(values), targets: UnsafeBufferPointer(ownTargets),
          weights: block.weights.map { _ in UnsafeBufferPointer(ownWeights) }, ranges: ranges,
          margins: part(columnCount + 2, foldCount)))
    }
  }
}
