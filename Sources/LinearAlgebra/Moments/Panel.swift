import COpenBLAS

/// A few consecutive rows with their weights; every row weighs 1 where there are none.
struct Panel {
  let values: UnsafeBufferPointer<Double>
  let weights: UnsafeBufferPointer<Double>?
  let rowCount: Int
  let columnCount: Int

  init(
    _ values: UnsafeBufferPointer<Double>, _ weights: UnsafeBufferPointer<Double>?, first: Int, rowCount: Int,
    _ columnCount: Int
  ) {
    self.values = UnsafeBufferPointer(rebasing: values[first * columnCount..<(first + rowCount) * columnCount])
    self.weights = weights.map { UnsafeBufferPointer(rebasing: $0[first..<first + rowCount]) }
    self.rowCount = rowCount
    self.columnCount = columnCount
  }

  var weight: Double { weights.map { $0.reduce(0, +) } ?? Double(rowCount) }

  /// The weighted mean of each column, summed from the first row that weighs anything: exact where a column is
  /// constant.
  func mean(into means: UnsafeMutableBufferPointer<Double>) {
    means.update(repeating: 0)
    let origin = (weights?.firstIndex { $0 != 0 } ?? 0) * columnCount
    for row in 0..<rowCount {
      let weight = weights?[row] ?? 1
      for column in 0..<columnCount {
        means[column] += weight * (values[row * columnCount + column] - values[origin + column])
      }
    }
    let total = weight
    for column in 0..<columnCount { means[column] = values[origin + column] + means[column] / total }
  }

  /// The panel less `shift`; `residual` receives the weighted sum of each column of the result.
  func subtract(
    _ shift: UnsafeMutableBufferPointer<Double>, into target: UnsafeMutableBufferPointer<Double>,
    residual: UnsafeMutableBufferPointer<Double>
  ) -> Panel {
    residual.update(repeating: 0)
    for row in 0..<rowCount {
      let weight = weights?[row] ?? 1
      for column in 0..<columnCount {
        let deviation = values[row * columnCount + column] - shift[column]
        target[row * columnCount + column] = deviation
        residual[column] += weight * deviation
      }
    }
    return Panel(UnsafeBufferPointer(target), weights, first: 0, rowCount: rowCount, columnCount)
  }

  /// The rows, each times its weight.
  func weigh(into target: UnsafeMutableBufferPointer<Double>) {
    for row in 0..<rowCount {
      let weight = weights?[row] ?? 1
      for column in 0..<columnCount {
        target[row * columnCount + column] = weight * values[row * columnCount + column]
      }
    }
  }

  /// Adds (WX)ᵀX, whose triangle below the diagonal is nobody's, to a square.
  func addProducts(
    of weighted: UnsafeMutableBufferPointer<Double>, and plain: UnsafePointer<Double>,
    to square: UnsafeMutableBufferPointer<Double>
  ) {
    let order = Dimension(columnCount)
    cblas_dgemm(
      CblasRowMajor, CblasTrans, CblasNoTrans, order, order, Dimension(rowCount), 1, weighted.baseAddress, order,
      plain, order, 1, square.baseAddress, order)
  }
}
