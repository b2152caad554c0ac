import COpenBLAS

/// The sums over rows of products of columns, for more columns than the fused kernel takes.
enum WideGram {
  private static let panelRows = 512

  /// Adds XᵀX or XᵀWX to the upper triangle of a square.
  static func add(
    _ values: UnsafeBufferPointer<Double>, weights: UnsafeBufferPointer<Double>?, rowCount: Int, columnCount: Int,
    to upper: UnsafeMutableBufferPointer<Double>
  ) {
    OpenBLAS.prepare()
    guard let weights else { return addSquares(values, rowCount: rowCount, columnCount: columnCount, to: upper) }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: min(rowCount, panelRows) * columnCount) { weighted in
      for first in stride(from: 0, to: rowCount, by: panelRows) {
        let panel = Panel(values, weights, first: first, rowCount: min(panelRows, rowCount - first), columnCount)
        panel.weigh(into: weighted)
        panel.addProducts(of: weighted, and: panel.values.baseAddress!, to: upper)
      }
    }
  }

  /// Adds to centred moments, panel by panel, as the fused kernel does.
  static func addCentred(
    _ values: UnsafeBufferPointer<Double>, weights: UnsafeBufferPointer<Double>?, rowCount: Int, columnCount: Int,
    weightSum: inout Double, means: UnsafeMutableBufferPointer<Double>, to upper: UnsafeMutableBufferPointer<Double>
  ) {
    OpenBLAS.prepare()
    let capacity = min(rowCount, panelRows) * columnCount
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * capacity + 3 * columnCount) { scratch in
      let centred = UnsafeMutableBufferPointer(rebasing: scratch[..<capacity])
      let weighted = UnsafeMutableBufferPointer(rebasing: scratch[capacity..<2 * capacity])
      let shift = UnsafeMutableBufferPointer(rebasing: scratch[2 * capacity..<2 * capacity + columnCount])
      let residual = UnsafeMutableBufferPointer(rebasing: scratch[(2 * capacity + columnCount)...].prefix(columnCount))
      let difference = UnsafeMutableBufferPointer(rebasing: scratch[(2 * capacity + 2 * columnCount)...])
      for first in stride(from: 0, to: rowCount, by: panelRows) {
        let panel = Panel(values, weights, first: first, rowCount: min(panelRows, rowCount - first), columnCount)
        let weight = panel.weight
        guard weight != 0 else { continue }
        panel.mean(into: shift)
        let deviations = panel.subtract(shift, into: centred, residual: residual)
        if weights == nil {
          addSquares(deviations.values, rowCount: panel.rowCount, columnCount: columnCount, to: upper)
        } else {
          deviations.weigh(into: weighted)
          deviations.addProducts(of: weighted, and: deviations.values.baseAddress!, to: upper)
        }
        let joined = weightSum + weight
        for column in 0..<columnCount {
          difference[column] = shift[column] + residual[column] / weight - means[column]
          means[column] += difference[column] * (weight / joined)
        }
        addOuterProduct(of: residual, scale: -1 / weight, to: upper)
        addOuterProduct(of: difference, scale: weightSum * (weight / joined), to: upper)
        weightSum = joined
      }
    }
  }

  private static func addSquares(
    _ values: UnsafeBufferPointer<Double>, rowCount: Int, columnCount: Int,
    to upper: UnsafeMutableBufferPointer<Double>
  ) {
    UpperSquares.add(
      values.baseAddress!, rowCount: rowCount, columnCount: columnCount, to: upper.baseAddress!, stride: columnCount)
  }

  private static func addOuterProduct(
    of vector: UnsafeMutableBufferPointer<Double>, scale: Double, to upper: UnsafeMutableBufferPointer<Double>
  ) {
    let order = Dimension(vector.count)
    cblas_dsyr(CblasRowMajor, CblasUpper, order, scale, vector.baseAddress, 1, upper.baseAddress, order)
  }
}
