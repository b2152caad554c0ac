import COpenBLAS

/// What every call into BLAS or LAPACK goes through first.
enum OpenBLAS {
  /// OpenBLAS is held to one thread: with its own threads results depend on their number, and work is already spread
  /// over blocks of rows.
  private static let oneThread: Void = openblas_set_num_threads(1)

  static func prepare() { oneThread }
}

/// LAPACK takes dimensions as 32-bit integers.
typealias Dimension = Int32
