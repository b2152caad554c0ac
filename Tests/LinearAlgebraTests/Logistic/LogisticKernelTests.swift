import CKernels
import Foundation
import LinearAlgebra
import Testing

/// The logistic kernels of every class this machine can run, beside plain loops with the C library's functions.
struct LogisticKernelTests {
  /// Around the width of a group of columns, and the limit.
  static let columnCounts = [1, 2, 7, 8, 9, 16, 30, 33, 63, 64]
  /// Around the height of a panel and of eight rows, and few.
  static let rowCounts = [1, 7, 8, 9, 127, 128, 129, 300]

  private struct Sums {
    var loss = 0.0
    var gradient: [Double]
    var hessian: [Double]
  }

  /// The plain twin: a row at a time, with exp and log1p.
  private func plain(
    _ rows: [Double], _ targets: [Double], _ weights: [Double]?, _ columnCount: Int, at point: LogisticPoint
  ) -> Sums {
    let order = columnCount + 1
    var sums = Sums(gradient: .init(repeating: 0, count: order), hessian: .init(repeating: 0, count: order * order))
    for row in targets.indices {
      let z = (0..<columnCount).map { rows[row * columnCount + $0] - point.centre[$0] } + [1]
      let margin = zip(z, point.coefficients + [point.intercept]).reduce(0) { $0 + $1.0 * $1.1 }
      let probability = 1 / (1 + exp(-margin))
      let weight = weights?[row] ?? 1
      sums.loss += weight * (log1p(exp(-abs(margin))) + max(0, margin) - targets[row] * margin)
      for i in 0..<order {
        sums.gradient[i] += weight * (probability - targets[row]) * z[i]
        for j in i..<order { sums.hessian[i * order + j] += weight * probability * (1 - probability) * z[i] * z[j] }
      }
    }
    return sums
  }

  private func sample(_ rowCount: Int, _ columnCount: Int) -> ([Double], [Double], [Double], LogisticPoint) {
    var random = Random(UInt64(rowCount * 100 + columnCount))
    let rows = random.vector(rowCount * columnCount)
    let targets = random.vector(rowCount).map { $0 > 0.1 ? 1.0 : 0 }
    let weights = random.vector(rowCount).map { $0 > 0.4 ? 0 : abs($0) }
    return (
      rows, targets, weights,
      LogisticPoint(centre: random.vector(columnCount), coefficients: random.vector(columnCount), intercept: -0.3)
    )
  }

  /// Sums of at most 300 numbers below 8 with 65 products in each margin: rounding stays below
  /// 300 × (300 × 8 / 300 + 65) × 1.1e-16 < 3e-12.
  private let tolerance = 3e-12

  @Test(arguments: GramKernelTests.classes, columnCounts)
  func sumsEqualPlainLoops(_ kernels: UInt32, _ columnCount: Int) {
    for rowCount in LogisticKernelTests.rowCounts {
      let (rows, targets, someWeights, point) = sample(rowCount, columnCount)
      for weights in [nil, someWeights] {
        let expected = plain(rows, targets, weights, columnCount, at: point)
        var gradient = [Double](repeating: 0, count: columnCount + 1)
        var hessian = [Double](repeating: 0, count: (columnCount + 1) * (columnCount + 1))
        let loss = stratum_logistic(
          .init(rawValue: kernels), rows, targets, weights, rowCount, columnCount, point.centre, point.coefficients,
          point.intercept, &gradient, &hessian)
        #expect(abs(loss - expected.loss) <= tolerance)
        #expect(distance(gradient, expected.gradient) <= tolerance)
        #expect(distance(hessian, expected.hessian) <= tolerance)
        var gradientAlone = [Double](repeating: 0, count: columnCount + 1)
        let lossAlone = stratum_logistic(
          .init(rawValue: kernels), rows, targets, weights, rowCount, columnCount, point.centre, point.coefficients,
          point.intercept, &gradientAlone, nil)
        #expect(loss == lossAlone && gradient == gradientAlone, "the second derivatives changed the first")
      }
    }
  }

  /// Above the fused kernel's limit, the kernel of squares does the same.
  @Test(arguments: [65, 70, 128]) func wideSumsEqualPlainLoops(_ columnCount: Int) {
    let (rows, targets, someWeights, point) = sample(1100, columnCount)
    for weights in [nil, someWeights] {
      let expected = plain(rows, targets, weights, columnCount, at: point)
      for hessian in [false, true] {
        let sums = sums(rows, targets, weights, columnCount, point, hessian: hessian)
        #expect(abs(sums.loss - expected.loss) <= 1e-11)
        #expect(distance(sums.gradient, expected.gradient) <= 1e-11)
        guard hessian else { continue }
        let (order, found) = (columnCount + 1, sums.hessian)
        let worst = (0..<order).reduce(0) { worst, i in
          (i..<order).reduce(worst) { max($0, abs(found[i, $1] - expected.hessian[i * order + $1])) }
        }
        #expect(worst <= 1e-11)
      }
    }
  }

  private func sums(
    _ rows: [Double], _ targets: [Double], _ weights: [Double]?, _ columnCount: Int, _ point: LogisticPoint,
    hessian: Bool
  ) -> LogisticSums {
    var sums = LogisticSums(columnCount: columnCount, hessian: hessian)
    rows.withUnsafeBufferPointer { rows in
      targets.withUnsafeBufferPointer { targets in
        guard let weights else { return sums.add(rows, targets: targets, weights: nil, at: point) }
        weights.withUnsafeBufferPointer { sums.add(rows, targets: targets, weights: $0, at: point) }
      }
    }
    return sums
  }

  /// The kernels' exponential and logarithm beside the C library's, which are right to one unit: with target 0 the
  /// residual is p = e / (1 + e) or 1 / (1 + e), and the loss ln(1 + exp η).
  @Test(arguments: GramKernelTests.classes) func functionsAreRightToFourUnits(_ kernels: UInt32) {
    var random = Random(5)
    let spread = random.vector(100_000).map { 1400 * $0 } + random.vector(100_000).map { 60 * $0 }
    let margins = spread + random.vector(100_000).map { $0 / 8 } + [0, -0.0, 708, -708, 1e-300, 36.7, -36.7, -0.881373]
    var worst = (0.0, 0.0, 0.0)
    for margin in margins {
      var residual = 0.0
      var curvature = 0.0
      let loss = stratum_logistic_residuals(.init(rawValue: kernels), [margin], [0], nil, 1, &residual, &curvature)
      let tail = exp(-abs(margin))
      guard abs(margin) <= 708 else {
        if residual != (margin > 0 ? 1 : 0) || curvature != 0 || loss != max(0, margin) {
          Issue.record("margin \(margin): \(residual), \(curvature), \(loss)")
        }
        continue
      }
      let probability = margin >= 0 ? 1 / (1 + tail) : tail / (1 + tail)
      let wanted = tail / (1 + tail) / (1 + tail)
      let wantedLoss = log1p(tail) + max(0, margin)
      worst.0 = max(worst.0, abs(residual - probability) / probability)
      worst.1 = max(worst.1, abs(curvature - wanted) / wanted)
      worst.2 = max(worst.2, abs(loss - wantedLoss) / wantedLoss)
    }
    // Above −708 numbers stay normal; below, the tail is 0.
    #expect(worst.0 <= 4 * .ulpOfOne)
    #expect(worst.1 <= 6 * .ulpOfOne)
    #expect(worst.2 <= 4 * .ulpOfOne)
  }

  /// A row's target turned around with its margin gives the mirrored residual and the same loss, to the bit.
  @Test(arguments: GramKernelTests.classes) func classesAreTreatedAlike(_ kernels: UInt32) {
    var random = Random(6)
    for margin in random.vector(1000).map({ 80 * $0 }) {
      var (left, right) = (0.0, 0.0)
      let leftLoss = stratum_logistic_residuals(.init(rawValue: kernels), [margin], [1], nil, 1, &left, nil)
      let rightLoss = stratum_logistic_residuals(.init(rawValue: kernels), [-margin], [0], nil, 1, &right, nil)
      #expect(left == -right && leftLoss == rightLoss)
    }
  }

  /// The two vector classes fuse the same operations in the same order, so they differ in nothing.
  @Test func vectorClassesGiveTheSameBits() {
    guard stratum_best_kernels() == STRATUM_AVX512 else { return }
    let (rows, targets, weights, point) = sample(1000, 30)
    let found = [STRATUM_AVX2, STRATUM_AVX512].map { kernels in
      var gradient = [Double](repeating: 0, count: 31)
      var hessian = [Double](repeating: 0, count: 31 * 31)
      let loss = stratum_logistic(
        kernels, rows, targets, weights, 1000, 30, point.centre, point.coefficients, point.intercept, &gradient,
        &hessian)
      return [loss] + gradient + hessian
    }
    #expect(found[0] == found[1])
  }

  /// Each model's losses and gradient are those of its rows alone.
  @Test func modelsThatLeaveRowsOutEqualPlainLoops() {
    let (rows, targets, someWeights, _) = sample(90, 5)
    let zero = [Double](repeating: 0, count: 5)
    let heldOut = [0..<30, 30..<30, 55..<90]
    var random = Random(8)
    let points = heldOut.map { _ in LogisticPoint(centre: zero, coefficients: random.vector(5), intercept: 0.2) }
    for weights in [nil, someWeights] {
      var sums = HeldOutLogisticSums(columnCount: 5, modelCount: 3)
      var margins = [Double](repeating: 0, count: 3 * 90)
      rows.withUnsafeBufferPointer { rows in
        targets.withUnsafeBufferPointer { targets in
          (weights ?? []).withUnsafeBufferPointer { some in
            margins.withUnsafeMutableBufferPointer { margins in
              sums.add(
                centred: rows, targets: targets, weights: weights == nil ? nil : some, heldOut: heldOut,
                coefficients: Matrix(rowCount: 3, columnCount: 5, elements: points.flatMap(\.coefficients)),
                intercepts: points.map(\.intercept), margins: margins)
            }
          }
        }
      }
      for (model, out) in heldOut.enumerated() {
        let present = (0..<90).map { out.contains($0) ? 0.0 : weights?[$0] ?? 1 }
        let absent = (0..<90).map { out.contains($0) ? weights?[$0] ?? 1 : 0.0 }
        let training = plain(rows, targets, present, 5, at: points[model])
        #expect(abs(sums.losses[model] - training.loss) <= tolerance)
        #expect(distance(Array(sums.gradient(ofModel: model)), training.gradient) <= tolerance)
        #expect(abs(sums.heldOutLosses[model] - plain(rows, targets, absent, 5, at: points[model]).loss) <= tolerance)
      }
    }
  }
}
