import CKernels

/// The weight, the means and the centred cross-products of rows that come in blocks.
///
/// Formula: with weights w and means m, m = Σ w x / Σ w and C = Σ w (x − m)(x − m)ᵀ. Panels of rows are centred on
/// their own means and joined pairwise, so that a mean far from zero costs no digits. Edge cases: rows of weight zero
/// count for nothing; with no weight at all, the means and products are zero. Cost: a fused kernel up to 64 columns, a
/// kernel of squares or BLAS above. Source: Chan, Golub and LeVeque (1983), "Algorithms for computing the sample
/// variance".
public struct CentredMoments: Sendable, Equatable {
  /// The number of columns.
  public let columnCount: Int
  /// The sum of the weights; the number of rows where they have none.
  public private(set) var weightSum = 0.0
  /// The weighted mean of each column.
  public private(set) var means: [Double]
  /// Row by row; only the part on and above the diagonal counts.
  private var upper: [Double]

  /// The moments of no rows.
  public init(columnCount: Int) {
    precondition(columnCount >= 0, "\(columnCount) columns; there cannot be fewer than none")
    self.columnCount = columnCount
    means = .init(repeating: 0, count: columnCount)
    upper = .init(repeating: 0, count: columnCount * columnCount)
  }

  /// Adds a block of rows, each with its weight where there are weights.
  ///
  /// Shape: `values` is `rowCount × columnCount`, row by row; one weight a row, not negative.
  public mutating func add(
    _ values: UnsafeBufferPointer<Double>, rowCount: Int, weights: UnsafeBufferPointer<Double>? = nil
  ) {
    RowShape(values, rowCount: rowCount, columnCount: columnCount, weights: weights).check()
    guard rowCount > 0 else { return }
    guard columnCount > 0 else { return weightSum += weights?.reduce(0, +) ?? Double(rowCount) }
    means.withUnsafeMutableBufferPointer { means in
      upper.withUnsafeMutableBufferPointer { upper in
        if columnCount <= STRATUM_GRAM_COLUMN_LIMIT {
          stratum_centred_moments(
            stratum_best_kernels(), values.baseAddress, weights?.baseAddress, rowCount, columnCount, &weightSum,
            means.baseAddress, upper.baseAddress)
        } else {
          WideGram.addCentred(
            values, weights: weights, rowCount: rowCount, columnCount: columnCount, weightSum: &weightSum,
            means: means, to: upper)
        }
      }
    }
  }

  /// Adds the moments of other rows.
  public mutating func merge(_ other: CentredMoments) {
    precondition(
      columnCount == other.columnCount,
      "moments of \(columnCount) and of \(other.columnCount) columns cannot be merged")
    guard other.weightSum != 0 else { return }
    guard weightSum != 0 else { return self = other }
    let joined = weightSum + other.weightSum
    let differences = zip(other.means, means).map { $0 - $1 }
    let scale = weightSum * (other.weightSum / joined)
    for row in 0..<columnCount {
      let factor = differences[row] * scale
      for column in row..<columnCount {
        upper[row * columnCount + column] += other.upper[row * columnCount + column] + factor * differences[column]
      }
    }
    for column in 0..<columnCount { means[column] += differences[column] * (other.weightSum / joined) }
    weightSum = joined
  }

  /// The sums of (weighted) products of deviations from the means.
  ///
  /// Shape: `columnCount × columnCount`, symmetric to the bit.
  public var crossProducts: Matrix {
    Matrix(rowCount: columnCount, columnCount: columnCount, elements: upper).mirroringUpperTriangle()
  }
}
