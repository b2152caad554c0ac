import CKernels
import LinearAlgebra
import Testing

/// The kernels of every class this machine can run, beside plain loops.
struct DistanceSumsTests {
  static var classes: [UInt32] { Array(0...stratum_best_kernels().rawValue) }

  /// Rounding is below that of a sum of as many roots and squares as there are rows and columns.
  private let tolerance = 1e-12

  @Test(arguments: classes, [1, 2, 7, 12, 33])
  func distancesEqualPlainLoops(_ kernels: UInt32, _ columnCount: Int) {
    let queryCount = DistanceSums.queryCount
    for rowCount in [0, 1, 3, 4, 5, 130] {
      var random = Random(UInt64(rowCount))
      let rows = random.vector(rowCount * columnCount)
      let queries = random.vector(columnCount * queryCount)
      let cells = (0..<rowCount).map { Int32($0 % 3) }
      var sums = [Double](repeating: 0.5, count: 3 * queryCount)
      stratum_distance_sums(.init(rawValue: kernels), queries, rows, rowCount, columnCount, cells, &sums)
      var joined = [Double](repeating: 0, count: 2 * queryCount)
      stratum_join_sums(.init(rawValue: kernels), sums, [1, 0, 1], 3, &joined)
      for query in 0..<queryCount {
        var expected = [0.5, 0.5, 0.5]
        for row in 0..<rowCount {
          let square = (0..<columnCount).reduce(0.0) {
            let difference = queries[$1 * queryCount + query] - rows[row * columnCount + $1]
            return $0 + difference * difference
          }
          expected[row % 3] += square.squareRoot()
        }
        for cell in 0..<3 { #expect(abs(sums[cell * queryCount + query] - expected[cell]) <= tolerance) }
        #expect(abs(joined[query] - expected[1]) <= tolerance)
        #expect(abs(joined[queryCount + query] - (expected[0] + expected[2])) <= 2 * tolerance)
      }
    }
  }

  /// The two vector classes fuse the same operations in the same order, so they differ in nothing.
  @Test func vectorClassesGiveTheSameBits() {
    guard stratum_best_kernels() == STRATUM_AVX512 else { return }
    var random = Random(5)
    let rows = random.vector(200 * 9)
    let queries = random.vector(9 * DistanceSums.queryCount)
    let cells = (0..<200).map { Int32($0 % 7) }
    let sums = [STRATUM_AVX2, STRATUM_AVX512].map { kernels in
      var sums = [Double](repeating: 0, count: 7 * DistanceSums.queryCount)
      stratum_distance_sums(kernels, queries, rows, 200, 9, cells, &sums)
      return sums
    }
    #expect(sums[0] == sums[1])
  }
}
