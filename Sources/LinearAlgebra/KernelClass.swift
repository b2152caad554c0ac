import CKernels
import COpenBLAS

/// What floating-point results depend on beside their inputs: the vector instructions of the package's kernels, and
/// OpenBLAS with the processor that it chose its own kernels for.
///
/// Two runs of the same class give the same bytes; across classes results are equal within a tolerance.
public struct KernelClass: Sendable, Equatable, Codable, CustomStringConvertible {
  /// The vector instructions of the package's kernels: `avx512`, `avx2` or `portable`.
  ///
  /// The vector classes round a product and its addition once, the portable class twice.
  public let instructions: String
  /// The processor family that OpenBLAS chose its kernels for, such as `SkylakeX`.
  public let blasCore: String
  /// The version of OpenBLAS, such as `0.3.21`.
  public let blasVersion: String

  /// The class of this process.
  public static let current = KernelClass(
    instructions: String(cString: stratum_kernel_class()),
    blasCore: String(cString: openblas_get_corename()),
    blasVersion: version(in: String(cString: openblas_get_config())))

  /// How OpenBLAS was built, in its own words.
  public static var libraryConfiguration: String { String(cString: openblas_get_config()) }

  /// How many threads OpenBLAS uses within a call; work is spread over rows outside it.
  public static var libraryThreads: Int {
    OpenBLAS.prepare()
    return Int(openblas_get_num_threads())
  }

  /// The compiler of the package's kernels, which is the toolchain's, in its own words.
  public static var compiler: String { String(cString: stratum_compiler()) }

  /// All on one line, for a run's record: `avx512, OpenBLAS 0.3.21 SkylakeX`.
  public var description: String { "\(instructions), OpenBLAS \(blasVersion) \(blasCore)" }

  /// The configuration reads "OpenBLAS 0.3.21 NO_LAPACKE DYNAMIC_ARCH …".
  private static func version(in configuration: String) -> String {
    configuration.split(separator: " ").first { $0.first?.isNumber == true }.map(String.init) ?? "unknown"
  }
}
