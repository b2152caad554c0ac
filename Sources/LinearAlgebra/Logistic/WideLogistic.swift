import CKernels
import COpenBLAS

/// The logistic sums for more columns than the fused kernel takes: panels that stay in cache, handed to BLAS.
enum WideLogistic {
  private static let panelRows = 1024

  /// Adds the gradient and, where there is room for them, the second derivatives; returns the loss.
  static func add(
    _ values: UnsafeBufferPointer<Double>, _ targets: UnsafeBufferPointer<Double>,
    _ weights: UnsafeBufferPointer<Double>?, at point: LogisticPoint, gradient: UnsafeMutableBufferPointer<Double>,
    hessian: UnsafeMutableBufferPointer<Double>?
  ) -> Double {
    OpenBLAS.prepare()
    let (rowCount, columnCount) = (targets.count, point.columnCount)
    let capacity = min(rowCount, panelRows)
    var loss = 0.0
    withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity * (columnCount + 2)) { scratch in
      let margins = UnsafeMutableBufferPointer(rebasing: scratch[..<capacity])
      let curvatures = UnsafeMutableBufferPointer(rebasing: scratch[capacity..<2 * capacity])
      let centred = UnsafeMutableBufferPointer(rebasing: scratch[(2 * capacity)...])
      for first in stride(from: 0, to: rowCount, by: panelRows) {
        let rows = min(panelRows, rowCount - first)
        subtract(point.centre, from: values.baseAddress! + first * columnCount, rows, into: centred)
        margins.update(repeating: point.intercept)
        addProducts(centred, rows, columnCount, point.coefficients, to: margins.baseAddress!, transposed: false)
        loss += stratum_logistic_residuals(
          stratum_best_kernels(), margins.baseAddress, targets.baseAddress! + first,
          weights.map { $0.baseAddress! + first }, rows, margins.baseAddress,
          hessian == nil ? nil : curvatures.baseAddress)
        addProducts(centred, rows, columnCount, margins.baseAddress!, to: gradient.baseAddress!, transposed: true)
        gradient[columnCount] += margins.prefix(rows).reduce(0, +)
        guard let hessian else { continue }
        add(centred, rows, curvatures, columnCount, to: hessian)
      }
    }
    return loss
  }

  private static func subtract(
    _ centre: [Double], from values: UnsafePointer<Double>, _ rowCount: Int,
    into target: UnsafeMutableBufferPointer<Double>
  ) {
    centre.withUnsafeBufferPointer { centre in
      for row in 0..<rowCount {
        let start = row * centre.count
        for column in 0..<centre.count { target[start + column] = values[start + column] - centre[column] }
      }
    }
  }

  /// Adds the product of the rows, or of their transpose, with a vector.
  private static func addProducts(
    _ rows: UnsafeMutableBufferPointer<Double>, _ rowCount: Int, _ columnCount: Int, _ vector: UnsafePointer<Double>,
    to target: UnsafeMutablePointer<Double>, transposed: Bool
  ) {
    cblas_dgemv(
      CblasRowMajor, transposed ? CblasTrans : CblasNoTrans, Dimension(rowCount), Dimension(columnCount), 1,
      rows.baseAddress, Dimension(columnCount), vector, 1, 1, target, 1)
  }

  /// Adds Σ q z zᵀ, by rows scaled with √q, which needs half the products of two different factors.
  private static func add(
    _ rows: UnsafeMutableBufferPointer<Double>, _ rowCount: Int, _ curvatures: UnsafeMutableBufferPointer<Double>,
    _ columnCount: Int, to hessian: UnsafeMutableBufferPointer<Double>
  ) {
    let order = columnCount + 1
    cblas_dgemv(
      CblasRowMajor, CblasTrans, Dimension(rowCount), Dimension(columnCount), 1, rows.baseAddress,
      Dimension(columnCount), curvatures.baseAddress, 1, 1, hessian.baseAddress! + columnCount, Dimension(order))
    hessian[order * order - 1] += curvatures.prefix(rowCount).reduce(0, +)
    for row in 0..<rowCount {
      let factor = curvatures[row].squareRoot()
      for column in row * columnCount..<(row + 1) * columnCount { rows[column] *= factor }
    }
    cblas_dsyrk(
      CblasRowMajor, CblasUpper, CblasTrans, Dimension(columnCount), Dimension(rowCount), 1, rows.baseAddress,
      Dimension(columnCount), 1, hessian.baseAddress, Dimension(order))
  }
}
