import CKernels
import COpenBLAS

/// The logistic losses of several models on the same rows, of which each model leaves some out: its training loss with
/// the gradient, and the loss of what it leaves out.
///
/// Cost: margins and gradients of all models are two matrix products, so that rows are read once for all.
package struct HeldOutLogisticSums: Sendable, Equatable {
  /// The number of columns; the intercept comes after them.
  package let columnCount: Int
  /// For each model, Σ w × loss over the rows that it does not leave out.
  package private(set) var losses: [Double]
  /// For each model, Σ w × loss over the rows that it leaves out.
  package private(set) var heldOutLosses: [Double]
  /// For each model, a number a column and then the intercept's.
  private var gradients: [Double]

  /// The sums of no rows.
  package init(columnCount: Int, modelCount: Int) {
    self.columnCount = columnCount
    losses = .init(repeating: 0, count: modelCount)
    heldOutLosses = .init(repeating: 0, count: modelCount)
    gradients = .init(repeating: 0, count: modelCount * (columnCount + 1))
  }

  /// The number of models.
  package var modelCount: Int { losses.count }

  /// The gradient of one model's training loss.
  package func gradient(ofModel model: Int) -> ArraySlice<Double> {
    gradients[model * (columnCount + 1)..<(model + 1) * (columnCount + 1)]
  }

  /// Adds rows, of which each model leaves out one run.
  ///
  /// Shape: `centred` is `rowCount × columnCount`, row by row, less the models' common centre; `coefficients` has a row
  /// and `intercepts` a number for each model; `margins` is room for `modelCount × rowCount` numbers.
  package mutating func add(
    centred: UnsafeBufferPointer<Double>, targets: UnsafeBufferPointer<Double>,
    weights: UnsafeBufferPointer<Double>?, heldOut: [Range<Int>], coefficients: Matrix, intercepts: [Double],
    margins: UnsafeMutableBufferPointer<Double>
  ) {
    let rowCount = targets.count
    RowShape(centred, rowCount: rowCount, columnCount: columnCount, weights: weights).check()
    precondition(
      coefficients.rowCount == modelCount && coefficients.columnCount == columnCount
        && intercepts.count == modelCount && heldOut.count == modelCount,
      "\(coefficients.rowCount) × \(coefficients.columnCount) coefficients for \(modelCount) × \(columnCount)")
    precondition(
      margins.count >= modelCount * rowCount, "room for \(margins.count) margins of \(modelCount) × \(rowCount)")
    guard rowCount > 0 else { return }
    OpenBLAS.prepare()
    let (models, columns, rows) = (Dimension(modelCount), Dimension(columnCount), Dimension(rowCount))
    for model in 0..<modelCount {
      UnsafeMutableBufferPointer(rebasing: margins[model * rowCount..<(model + 1) * rowCount])
        .update(repeating: intercepts[model])
    }
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, models, rows, columns, 1, coefficients.elements, columns,
      centred.baseAddress, columns, 1, margins.baseAddress, rows)
    for model in 0..<modelCount {
      let start = margins.baseAddress! + model * rowCount
      func residuals(_ range: Range<Int>) -> Double {
        stratum_logistic_residuals(
          stratum_best_kernels(), start + range.lowerBound, targets.baseAddress! + range.lowerBound,
          weights.map { $0.baseAddress! + range.lowerBound }, range.count, start + range.lowerBound, nil)
      }
      let out = heldOut[model]
      losses[model] += residuals(0..<out.lowerBound) + residuals(out.upperBound..<rowCount)
      heldOutLosses[model] += residuals(out)
      (start + out.lowerBound).update(repeating: 0, count: out.count)
    }
    gradients.withUnsafeMutableBufferPointer { gradients in
      cblas_dgemv(
        CblasRowMajor, CblasNoTrans, models, rows, 1, margins.baseAddress, rows,
        [Double](repeating: 1, count: rowCount), 1, 1, gradients.baseAddress! + Int(columns), columns + 1)
    }
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, models, columns, rows, 1, margins.baseAddress, rows,
      centred.baseAddress, columns, 1, &gradients, columns + 1)
  }

  /// Adds the sums of other rows.
  package mutating func merge(_ other: HeldOutLogisticSums) {
    precondition(
      columnCount == other.columnCount && modelCount == other.modelCount,
      "sums of \(modelCount) × \(columnCount) and \(other.modelCount) × \(other.columnCount) cannot be merged")
    for index in losses.indices {
      losses[index] += other.losses[index]
      heldOutLosses[index] += other.heldOutLosses[index]
    }
    for index in gradients.indices { gradients[index] += other.gradients[index] }
  }
}
