import CKernels
import LinearAlgebra
import Testing

/// The fused kernels of every class this machine can run, beside plain loops.
struct GramKernelTests {
  static var classes: [UInt32] { Array(0...stratum_best_kernels().rawValue) }
  /// Around the width of a group of columns, and the limit.
  static let columnCounts = [1, 2, 7, 8, 9, 16, 20, 33, 63, 64]
  /// Around the height of a panel, and few.
  static let rowCounts = [1, 2, 127, 128, 129, 300]

  /// Sums of at most 300 products below 1/4: rounding is below 300 × 300/4 × 1.1e-16.
  private let tolerance = 3e-13

  @Test(arguments: classes, columnCounts)
  func gramEqualsPlainLoops(_ kernels: UInt32, _ columnCount: Int) {
    for rowCount in GramKernelTests.rowCounts {
      var random = Random(UInt64(rowCount))
      let rows = random.vector(rowCount * columnCount)
      let weights = random.vector(rowCount)
      for weights in [nil, weights] {
        var square = [Double](repeating: 0, count: columnCount * columnCount)
        stratum_gram(.init(rawValue: kernels), rows, weights, rowCount, columnCount, &square)
        let expected = plainGram(rows, weights, rowCount, columnCount, about: .init(repeating: 0, count: columnCount))
        #expect(distance(square, expected) <= tolerance)
      }
    }
  }

  @Test(arguments: classes, columnCounts)
  func centredMomentsEqualPlainLoops(_ kernels: UInt32, _ columnCount: Int) {
    for rowCount in GramKernelTests.rowCounts {
      var random = Random(UInt64(rowCount))
      let rows = random.vector(rowCount * columnCount)
      let weights = random.vector(rowCount).map { abs($0) }
      for weights in [nil, weights] {
        var weightSum = 0.0
        var means = [Double](repeating: 0, count: columnCount)
        var square = [Double](repeating: 0, count: columnCount * columnCount)
        stratum_centred_moments(
          .init(rawValue: kernels), rows, weights, rowCount, columnCount, &weightSum, &means, &square)
        let total = weights?.reduce(0, +) ?? Double(rowCount)
        let expectedMeans = (0..<columnCount).map { column in
          (0..<rowCount).reduce(0) { $0 + (weights?[$1] ?? 1) * rows[$1 * columnCount + column] } / total
        }
        #expect(abs(weightSum - total) <= tolerance)
        #expect(distance(means, expectedMeans) <= tolerance)
        #expect(distance(square, plainGram(rows, weights, rowCount, columnCount, about: expectedMeans)) <= tolerance)
      }
    }
  }

  /// The two vector classes fuse the same operations in the same order, so they differ in nothing.
  @Test func vectorClassesGiveTheSameBits() {
    guard stratum_best_kernels() == STRATUM_AVX512 else { return }
    var random = Random(99)
    let rows = random.vector(1000 * 30)
    let weights = random.vector(1000).map { abs($0) }
    let moments = [STRATUM_AVX2, STRATUM_AVX512].map { kernels in
      var weightSum = 0.0
      var means = [Double](repeating: 0, count: 30)
      var square = [Double](repeating: 0, count: 900)
      stratum_centred_moments(kernels, rows, weights, 1000, 30, &weightSum, &means, &square)
      return means + square + [weightSum]
    }
    #expect(moments[0] == moments[1])
  }

  @Test(arguments: classes)
  func projectionsAreTheSameInEveryClass(_ kernels: UInt32) {
    var random = Random(3)
    let rows = random.vector(50 * 6)
    let centre = random.vector(6)
    let directions = random.vector(2 * 8 * 6)
    let scores = [STRATUM_PORTABLE, .init(rawValue: kernels)].map { kernels in
      var scores = [Double](repeating: 0, count: 50 * 11)
      stratum_project(kernels, rows, 50, 6, centre, directions, 11, &scores)
      return scores
    }
    #expect(scores[0] == scores[1])
  }

  /// The upper triangle of Σ w (x − m)(x − m)ᵀ.
  private func plainGram(
    _ rows: [Double], _ weights: [Double]?, _ rowCount: Int, _ columnCount: Int, about means: [Double]
  ) -> [Double] {
    var square = [Double](repeating: 0, count: columnCount * columnCount)
    for row in 0..<rowCount {
      let deviations = (0..<columnCount).map { rows[row * columnCount + $0] - means[$0] }
      for i in 0..<columnCount {
        for j in i..<columnCount {
          square[i * columnCount + j] += (weights?[row] ?? 1) * deviations[i] * deviations[j]
        }
      }
    }
    return square
  }
}
