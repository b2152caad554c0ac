import CKernels

/// The logistic sums for more columns than the fused kernel takes: margins and gradient by a kernel that reads a row
/// once, and the products of columns, which are nearly all of the work, panel by panel.
enum WideLogistic {
  private static let panelRows = 128

  /// Adds the gradient and, where there is room for them, the second derivatives; returns the loss.
  static func add(
    _ values: UnsafeBufferPointer<Double>, _ targets: UnsafeBufferPointer<Double>,
    _ weights: UnsafeBufferPointer<Double>?, at point: LogisticPoint, gradient: UnsafeMutableBufferPointer<Double>,
    hessian: UnsafeMutableBufferPointer<Double>?
  ) -> Double {
    let (rowCount, columnCount) = (targets.count, point.columnCount)
    let (order, capacity) = (columnCount + 1, min(rowCount, panelRows))
    var loss = 0.0
    let room = hessian == nil ? 0 : capacity * columnCount + order
    withUnsafeTemporaryAllocation(of: Double.self, capacity: room) { scratch in
      let scaled = hessian.map { _ in scratch.baseAddress! }
      let beside = scaled.map { $0 + capacity * columnCount }
      beside?.initialize(repeating: 0, count: order)
      for first in stride(from: 0, to: rowCount, by: panelRows) {
        let rows = min(panelRows, rowCount - first)
        loss += stratum_wide_logistic(
          stratum_best_kernels(), values.baseAddress! + first * columnCount, targets.baseAddress! + first,
          weights.map { $0.baseAddress! + first }, rows, columnCount, point.centre, point.coefficients,
          point.intercept, gradient.baseAddress, scaled, beside)
        guard let hessian else { continue }
        // Rows times the root of their curvature need half the products of two different factors.
        UpperSquares.add(
          scaled!, rowCount: rows, columnCount: columnCount, to: hessian.baseAddress!, stride: order)
      }
      guard let hessian, let beside else { return }
      for row in 0..<order { hessian[row * order + columnCount] += beside[row] }
    }
    return loss
  }
}
