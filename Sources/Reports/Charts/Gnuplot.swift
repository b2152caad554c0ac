import Foundation

/// The program that draws charts.
public struct Gnuplot: Sendable {
  private let path: String

  /// Finds the program on the path; nothing where it is not installed.
  ///
  /// - Parameter path: The folders to search, parted by colons; nothing means the environment's own.
  public init?(searching path: String? = nil) {
    let folders = (path ?? ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard
      let found = folders.map({ "\($0)/gnuplot" }).first(where: { FileManager.default.isExecutableFile(atPath: $0) })
    else { return nil }
    self.path = found
  }

  /// What the program prints for a script.
  ///
  /// Throws: `ReportsError` where it cannot be started or refuses the script.
  func output(of script: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stratum-chart-\(UUID().uuidString)")
    do {
      return try output(of: script, in: folder)
    } catch let error as ReportsError {
      throw error
    } catch {
      throw ReportsError.notDrawn(reason: error.localizedDescription)
    }
  }

  private func output(of script: String, in folder: URL) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Files, not pipes: neither program ever waits for the other to read.
    let (input, output, error) = (
      folder.appendingPathComponent("script"), folder.appendingPathComponent("output"),
      folder.appendingPathComponent("error")
    )
    try Data(script.utf8).write(to: input)
    for file in [output, error] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    // Nobody's own settings, nobody's own number format: the same bytes for everyone.
    process.arguments = ["--default-settings", input.path]
    process.environment = ["LC_ALL": "C.UTF-8", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let words = String(decoding: try Data(contentsOf: error), as: UTF8.self)
      throw ReportsError.notDrawn(reason: words.split(separator: "\n").last.map(String.init) ?? "it was stopped")
    }
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
  }
}
