import Foundation
import Ingest

/// The real sets, which are not part of the package: `STRATUM_SHARED_DATA`, or the folder that lies beside the package.
enum SharedData {
  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["STRATUM_SHARED_DATA"].map { URL(fileURLWithPath: $0) }
    let candidate = named ?? packageRoot.deletingLastPathComponent().appendingPathComponent("shared/data")
    return FileManager.default.fileExists(atPath: candidate.path) ? candidate : nil
  }()

  static var isPresent: Bool { folder != nil }

  /// Calls `body` with the dataset of that name, whose paths lead to the shared data wherever it lies.
  static func withDataset<Result>(_ name: String, _ body: (Dataset) throws -> Result) throws -> Result {
    try inTemporaryFolder { root in
      let files = FileManager.default
      let directory = root + "/package/datasets/" + name
      try files.createDirectory(atPath: directory, withIntermediateDirectories: true)
      try files.createDirectory(atPath: root + "/shared", withIntermediateDirectories: true)
      try files.createSymbolicLink(atPath: root + "/shared/data", withDestinationPath: folder?.path ?? "")
      try files.copyItem(
        atPath: packageRoot.appendingPathComponent("datasets/\(name)/dataset.yaml").path,
        toPath: directory + "/dataset.yaml")
      return try body(Dataset(directory: directory))
    }
  }
}
