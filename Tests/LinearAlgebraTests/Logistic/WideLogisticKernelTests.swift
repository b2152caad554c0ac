import CKernels
import Foundation
import Testing

/// The wide logistic kernels of every class this machine can run, beside plain loops.
struct WideLogisticKernelTests {
  /// Around the width of a group of columns and the height of eight rows and of a panel.
  @Test(arguments: GramKernelTests.classes, [1, 7, 8, 65, 72, 200])
  func sumsEqualPlainLoops(_ kernels: UInt32, _ columnCount: Int) {
    for rowCount in [1, 7, 8, 15, 16, 17, 100] {
      var random = Random(UInt64(rowCount * 1000 + columnCount))
      let rows = random.vector(rowCount * columnCount)
      let targets = random.vector(rowCount).map { $0 > 0.1 ? 1.0 : 0 }
      let (centre, coefficients) = (random.vector(columnCount), random.vector(columnCount).map { $0 / 4 })
      let someWeights = random.vector(rowCount).map { $0 > 0.4 ? 0 : abs($0) }
      for weights in [nil, someWeights] {
        var gradient = [Double](repeating: 1, count: columnCount + 1)
        var beside = [Double](repeating: 2, count: columnCount + 1)
        var scaled = [Double](repeating: .nan, count: rowCount * columnCount)
        let loss = stratum_wide_logistic(
          .init(rawValue: kernels), rows, targets, weights, rowCount, columnCount, centre, coefficients, -0.3,
          &gradient, &scaled, &beside)
        var (plainLoss, plainGradient, plainBeside) = (0.0, gradient.map { _ in 1.0 }, beside.map { _ in 2.0 })
        for row in 0..<rowCount {
          let z = (0..<columnCount).map { rows[row * columnCount + $0] - centre[$0] } + [1]
          let margin = zip(z, coefficients + [-0.3]).reduce(0) { $0 + $1.0 * $1.1 }
          let (probability, weight) = (1 / (1 + exp(-margin)), weights?[row] ?? 1)
          let curvature = weight * probability * (1 - probability)
          plainLoss += weight * (log1p(exp(-abs(margin))) + max(0, margin) - targets[row] * margin)
          for column in 0...columnCount {
            plainGradient[column] += weight * (probability - targets[row]) * z[column]
            plainBeside[column] += curvature * z[column]
          }
          let wanted = (0..<columnCount).map { curvature.squareRoot() * z[$0] }
          #expect(distance(Array(scaled[row * columnCount..<(row + 1) * columnCount]), wanted) <= 1e-13)
        }
        // Sums of 100 numbers below 10, with up to 200 products in each margin.
        #expect(abs(loss - plainLoss) <= 1e-11)
        #expect(distance(gradient, plainGradient) <= 1e-11 && distance(beside, plainBeside) <= 1e-11)
        var gradientAlone = [Double](repeating: 1, count: columnCount + 1)
        let lossAlone = stratum_wide_logistic(
          .init(rawValue: kernels), rows, targets, weights, rowCount, columnCount, centre, coefficients, -0.3,
          &gradientAlone, nil, nil)
        #expect(loss == lossAlone && gradient == gradientAlone, "the second derivatives changed the first")
      }
    }
  }
}
