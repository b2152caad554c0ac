import Learning

/// The rows of a block, less a centre, put together fold by fold, so that what a fold's model leaves out is one run.
struct FoldedBlock {
  let values: UnsafeBufferPointer<Double>
  let targets: UnsafeBufferPointer<Double>
  let weights: UnsafeBufferPointer<Double>?
  /// The rows of each fold.
  let ranges: [Range<Int>]
  /// Where each row of the block stands.
  let places: [Int]
  /// Room for a number a row and fold.
  let margins: UnsafeMutableBufferPointer<Double>

  /// Lends the rows of a block in the order of their folds; rows of one fold keep theirs.
  static func with(
    _ block: RowBlock, folds: [Int], foldCount: Int, centre: [Double], _ body: (FoldedBlock) -> Void
  ) {
    guard let targets = block.targets else { preconditionFailure("a logistic regression needs rows with targets") }
    let (rowCount, columnCount) = (block.rowCount, block.columnCount)
    let (places, ranges) = places(of: folds[block.firstRow..<block.firstRow + rowCount], foldCount: foldCount)
    let perRow = columnCount + 2 + foldCount
    withUnsafeTemporaryAllocation(of: Double.self, capacity: rowCount * perRow) { scratch in
      func part(_ first: Int, _ count: Int) -> UnsafeMutableBufferPointer<Double> {
        UnsafeMutableBufferPointer(rebasing: scratch[first * rowCount..<(first + count) * rowCount])
      }
      let (values, ownTargets, ownWeights) = (part(0, columnCount), part(columnCount, 1), part(columnCount + 1, 1))
      centre.withUnsafeBufferPointer { centre in
        for (row, place) in places.enumerated() {
          let source = UnsafeBufferPointer(rebasing: block.values[row * columnCount..<(row + 1) * columnCount])
          let target = UnsafeMutableBufferPointer(rebasing: values[place * columnCount..<(place + 1) * columnCount])
          for column in 0..<columnCount { target[column] = source[column] - centre[column] }
          ownTargets[place] = targets[row]
          ownWeights[place] = block.weights?[row] ?? 1
        }
      }
      body(
        FoldedBlock(
          values: UnsafeBufferPointer(values), targets: UnsafeBufferPointer(ownTargets),
          weights: block.weights.map { _ in UnsafeBufferPointer(ownWeights) }, ranges: ranges, places: places,
          margins: part(columnCount + 2, foldCount)))
    }
  }

  /// The values of the rows of a fold.
  func values(ofFold fold: Int) -> UnsafeBufferPointer<Double> {
    let columnCount = targets.isEmpty ? 0 : values.count / targets.count
    return .init(rebasing: values[ranges[fold].lowerBound * columnCount..<ranges[fold].upperBound * columnCount])
  }

  private static func places(of folds: ArraySlice<Int>, foldCount: Int) -> (places: [Int], ranges: [Range<Int>]) {
    var counts = [Int](repeating: 0, count: foldCount)
    for fold in folds { counts[fold] += 1 }
    var ranges: [Range<Int>] = []
    for count in counts { ranges.append((ranges.last?.upperBound ?? 0)..<(ranges.last?.upperBound ?? 0) + count) }
    var ends = ranges.map(\.lowerBound)
    let places = folds.map { fold in
      defer { ends[fold] += 1 }
      return ends[fold]
    }
    return (places, ranges)
  }
}
