extension Matrix {
  /// The Gram matrix XᵀX, or XᵀWX with W = diag(weights): the products of each two columns summed over the rows.
  ///
  /// Shape: `columnCount × columnCount`, symmetric to the bit. Unit and range: weights are one a row, of any sign.
  /// Edge cases: no rows give zeros; elements that are not finite spread as IEEE 754 says.
  public func gram(weights: [Double]? = nil) -> Matrix {
    if let weights {
      precondition(weights.count == rowCount, "\(weights.count) weights for a matrix of \(rowCount) × \(columnCount)")
    }
    var sums = GramAccumulator(columnCount: columnCount)
    elements.withUnsafeBufferPointer { values in
      guard let weights else { return sums.add(values, rowCount: rowCount) }
      weights.withUnsafeBufferPointer { sums.add(values, rowCount: rowCount, weights: $0) }
    }
    return sums.matrix
  }
}
