import CKernels
import Testing

/// The kernel of squares of every class this machine can run, beside plain loops.
struct SquaresKernelTests {
  /// Around the width of a group of columns and of a tile.
  static let columnCounts = [1, 2, 3, 7, 8, 9, 65, 68, 71, 72, 100]

  private func square(
    _ kernels: UInt32, _ rows: [Double], _ rowCount: Int, _ columnCount: Int, stride: Int
  ) -> [Double] {
    var square = [Double](repeating: 0, count: columnCount * stride)
    let room = (columnCount + 7) * Int(STRATUM_SQUARES_ROOM) * MemoryLayout<Double>.stride
    withUnsafeTemporaryAllocation(byteCount: room, alignment: 64) { room in
      stratum_squares(
        .init(rawValue: kernels), rows, rowCount, columnCount, &square, stride,
        room.assumingMemoryBound(to: Double.self).baseAddress)
    }
    return square
  }

  /// Sums of at most 300 products below 1/4: rounding is below 300 × 300/4 × 1.1e-16.
  @Test(arguments: GramKernelTests.classes, columnCounts)
  func sumsEqualPlainLoops(_ kernels: UInt32, _ columnCount: Int) {
    for (rowCount, beside) in [(1, 0), (127, 1), (129, 0), (300, 3)] {
      var random = Random(UInt64(rowCount))
      let rows = random.vector(rowCount * columnCount)
      let stride = columnCount + beside
      let found = square(kernels, rows, rowCount, columnCount, stride: stride)
      for i in 0..<columnCount {
        for j in i..<stride {
          let expected =
            j < columnCount
            ? (0..<rowCount).reduce(0) { $0 + rows[$1 * columnCount + i] * rows[$1 * columnCount + j] } : 0
          #expect(abs(found[i * stride + j] - expected) <= 3e-13)
        }
      }
    }
  }

  /// The two vector classes fuse the same operations in the same order, so they differ in nothing.
  @Test func vectorClassesGiveTheSameBits() {
    guard stratum_best_kernels() == STRATUM_AVX512 else { return }
    var random = Random(7)
    let rows = random.vector(300 * 77)
    let found = [STRATUM_AVX2, STRATUM_AVX512].map { square($0.rawValue, rows, 300, 77, stride: 77) }
    for i in 0..<77 { #expect(found[0][i * 77 + i..<(i + 1) * 77] == found[1][i * 77 + i..<(i + 1) * 77]) }
  }
}
