import Foundation

/// The program that was built beside the tests, and the package that it was built from.
enum StratumProgram {
  /// The executable: it lies in the folder that holds the test bundle.
  static let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("stratum").path

  /// The package's root.
  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// Whether only the quick tests are wanted, as `make check` says.
  static let isQuick = ProcessInfo.processInfo.environment["STRATUM_FAST"] != nil

  /// The folder of the real sets: `STRATUM_SHARED_DATA`, or the one that lies beside the package.
  static let sharedData: String? = {
    let named = ProcessInfo.processInfo.environment["STRATUM_SHARED_DATA"]
    let folder = named ?? URL(fileURLWithPath: packageRoot).deletingLastPathComponent().path + "/shared/data"
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }()
}
