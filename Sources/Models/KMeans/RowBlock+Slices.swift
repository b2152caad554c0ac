import Learning

extension RowBlock {
  /// The block's rows, counted from its first, in runs of `size`.
  func slices(of size: Int) -> some Sequence<Range<Int>> {
    stride(from: 0, to: rowCount, by: size).lazy.map { $0..<Swift.min($0 + size, rowCount) }
  }

  /// The values of some rows, counted from the block's first.
  func values(of rows: Range<Int>) -> UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: values[rows.lowerBound * columnCount..<rows.upperBound * columnCount])
  }

  /// The weights of some rows, counted from the block's first.
  func weights(of rows: Range<Int>) -> UnsafeBufferPointer<Double>? {
    weights.map { UnsafeBufferPointer(rebasing: $0[rows]) }
  }
}

extension KMeans {
  /// How many rows the kernels see at once, whatever the number of runs, so that it cannot reach a result.
  static let rowsAtATime = 1024
}
