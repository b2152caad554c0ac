import CKernels
import COpenBLAS

/// Sums over rows of products of each two columns, in the upper triangle of a square.
///
/// Cost: where registers hold whole tiles of sums, a kernel takes two thirds of the time that `dsyrk` takes.
enum UpperSquares {
  /// Adds XᵀX to the square whose rows start `stride` numbers apart.
  ///
  /// Shape: `values` is `rowCount × columnCount`, row by row.
  static func add(
    _ values: UnsafePointer<Double>, rowCount: Int, columnCount: Int, to square: UnsafeMutablePointer<Double>,
    stride: Int
  ) {
    let kernels = stratum_best_kernels()
    guard kernels != STRATUM_PORTABLE else {
      OpenBLAS.prepare()
      return cblas_dsyrk(
        CblasRowMajor, CblasUpper, CblasTrans, Dimension(columnCount), Dimension(rowCount), 1, values,
        Dimension(columnCount), 1, square, Dimension(stride))
    }
    let room = (columnCount + 7) * Int(STRATUM_SQUARES_ROOM) * MemoryLayout<Double>.stride
    withUnsafeTemporaryAllocation(byteCount: room, alignment: 64) { room in
      stratum_squares(
        kernels, values, rowCount, columnCount, square, stride, room.assumingMemoryBound(to: Double.self).baseAddress)
    }
  }
}
