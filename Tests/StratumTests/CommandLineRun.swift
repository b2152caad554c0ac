import Foundation
import Testing

/// The program, run once: what it wrote and how it ended.
struct CommandLineRun {
  /// Standard output.
  let output: String
  /// Standard error.
  let complaint: String
  /// The exit code; of a process that a signal ended, 128 and the signal's number.
  let exitCode: Int32

  /// The lines of standard error.
  var complaintLines: [String] { complaint.split(separator: "\n").map(String.init) }

  /// Standard output as JSON. Throws where it is anything else.
  func json() throws -> Any {
    try JSONSerialization.jsonObject(with: Data(output.utf8), options: .fragmentsAllowed)
  }
}

/// The program while it runs, without a terminal; it is killed at its time limit, so that no test can hang.
final class RunningCommand {
  private let process = Process()
  private let ended = DispatchSemaphore(value: 0)
  private let outputFile: String
  private let complaintFile: String

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - folder: Where it works, and where its output is kept until it is read.
  ///   - environment: All that it sees of the environment.
  init(_ arguments: [String], in folder: String, scratch: String, environment: [String: String]) throws {
    let name = scratch + "/" + UUID().uuidString
    (outputFile, complaintFile) = (name + ".out", name + ".err")
    process.executableURL = URL(fileURLWithPath: StratumProgram.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.file(outputFile)
    process.standardError = try Self.file(complaintFile)
    let ended = ended
    process.terminationHandler = { _ in ended.signal() }
    try process.run()
  }

  /// Sends a signal.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// What standard error holds by now.
  var complaintSoFar: String { (try? String(contentsOfFile: complaintFile, encoding: .utf8)) ?? "" }

  /// Waits for the end; kills the program and records an issue where it takes longer than `limit` seconds.
  func wait(limit: Double = 120) throws -> CommandLineRun {
    if ended.wait(timeout: .now() + limit) == .timedOut {
      Issue.record("`stratum \(process.arguments!.joined(separator: " "))` did not end within \(limit) s")
      send(SIGKILL)
      ended.wait()
    }
    defer { for path in [outputFile, complaintFile] { try? FileManager.default.removeItem(atPath: path) } }
    let status = process.terminationStatus
    return CommandLineRun(
      output: try String(contentsOfFile: outputFile, encoding: .utf8),
      complaint: try String(contentsOfFile: complaintFile, encoding: .utf8),
      exitCode: process.terminationReason == .uncaughtSignal ? 128 + status : status)
  }

  private static func file(_ path: String) throws -> FileHandle {
    try Data().write(to: URL(fileURLWithPath: path))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}
