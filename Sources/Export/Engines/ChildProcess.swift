import Foundation

/// Another program, run to its end.
enum ChildProcess {
  /// What it left.
  struct Output {
    let status: Int32
    let standardOutput: Data
    let standardError: Data
  }

  /// Runs a program found on the path, or at a path, with what it is to read on standard input.
  ///
  /// Throws: where it cannot be started.
  static func run(
    _ program: String, _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Output {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files, not pipes: a program that writes much to one while the other is read never waits.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stratum-child-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func file(_ name: String, _ content: Data = Data()) throws -> URL {
      let url = folder.appendingPathComponent(name)
      try content.write(to: url)
      return url
    }
    let (output, error) = (try file("output"), try file("error"))
    process.standardInput = try FileHandle(forReadingFrom: try file("input", input))
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return Output(
      status: process.terminationStatus, standardOutput: try Data(contentsOf: output),
      standardError: try Data(contentsOf: error))
  }
}
